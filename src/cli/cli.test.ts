import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

const nasty = [
  '=HYPERLINK("http://x")',
  'red \u001b[31m text',
  '<script>alert(1)</script>',
  '\u202eevil',
  'x'.repeat(10_000),
  'line\nbreak\ttab',
]

let sandbox: Sandbox
let cwd: string
let env: Record<string, string>

beforeAll(async () => {
  const story = storyFleet()
  const tokens = story.tokens.map((token, index) => ({ ...token, label: nasty[index] ?? token.label }))
  sandbox = await startSandbox({ fleet: { ...story, tokens }, rateLimits: 'off' })
  cwd = emptyDirectory()
  env = connected()
  expect((await run(['sync'])).code).toBe(0)
})
afterAll(() => sandbox.close())

function connected(): Record<string, string> {
  return {
    STEWARD_ATLASSIAN_URL: sandbox.url,
    STEWARD_ATLASSIAN_ORG_ID: sandbox.orgId,
    STEWARD_ATLASSIAN_KEY: sandbox.key,
    STEWARD_ATLASSIAN_USER_KEY: sandbox.userKey,
    STEWARD_DATABASE_URL: 'record.db',
  }
}

function run(args: readonly string[], changed: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return steward(args, { cwd, env: { ...env, ...changed } })
}

/** A key of the stand-in with these scopes alone. */
async function keyWith(scopes: readonly string[]): Promise<string> {
  const body = JSON.stringify({ name: `key with ${scopes.join(' ')}`, scopes })
  const answer = await fetch(`${sandbox.url}/_sandbox/keys`, { method: 'POST', body })
  return z.object({ secret: z.string() }).parse(await answer.json()).secret
}

/** No stack trace ever reaches a person. */
function expectNoStack({ stdout, stderr }: Outcome): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
}

describe('tokens list', () => {
  it('prints one JSON array in the words of the provider, and nothing else', async () => {
    const { stdout, stderr, code } = await run(['tokens', 'list', '-o', 'json'])
    const tokens: Record<string, unknown>[] = JSON.parse(stdout)
    expect([code, stderr, tokens.length]).toEqual([0, '', sandbox.organisation.fleet.tokens.length])
    const user = tokens.find(({ kind }) => kind === 'user-token')
    expect(Object.keys(user ?? {})).toEqual(
      expect.arrayContaining([
        'id',
        'kind',
        'label',
        'status',
        'createdAt',
        'expiresAt',
        'lastActiveAt',
        'scopes',
        'owner',
      ]),
    )
    expect(Object.keys(user?.owner ?? {})).toEqual(['id', 'name', 'email', 'status', 'kind'])
    expect(tokens.filter(({ kind }) => kind === 'user-token')).toHaveLength(82)
  })

  it('filters and sorts', async () => {
    const { stdout } = await run([
      'tokens',
      'list',
      '-o',
      'json',
      '--kind',
      'user-token',
      '--unused-for',
      '1000d',
      '--sort',
      'createdAt',
      '--owner-status',
      'active',
    ])
    const tokens: { createdAt: string; lastActiveAt: string | null; owner: { status: string } }[] = JSON.parse(stdout)
    const limit = sandbox.organisation.now - 1000 * 86_400_000
    expect(tokens.length).toBeGreaterThan(3)
    expect(
      tokens.every(
        ({ lastActiveAt, createdAt, owner }) =>
          Date.parse(lastActiveAt ?? createdAt) < limit && owner.status === 'active',
      ),
    ).toBe(true)
    expect(tokens.map(({ createdAt }) => createdAt)).toEqual(tokens.map(({ createdAt }) => createdAt).toSorted())
  })

  it('writes CSV that no spreadsheet runs, and NDJSON', async () => {
    const csv = (await run(['tokens', 'list', '-o', 'csv'])).stdout
    expect(csv.split('\n')[0]).toMatch(/^id,kind,label,status,createdAt,expiresAt,lastActiveAt,scopes/)
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`)
    const lines = (await run(['tokens', 'list', '-o', 'ndjson'])).stdout.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).id)).toHaveLength(sandbox.organisation.fleet.tokens.length)
  })

  it('never lets a label act on the terminal, nor break a line of 80 columns', async () => {
    const { stdout } = await run(['tokens', 'list'])
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toContain('\u202e')
    expect(stdout).toContain('\\u001b[31m')
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
  })

  it.each([
    [['--kind', 'user-tokn'], 'did you mean user-token?'],
    [['--created-before', 'yesterday'], '--created-before: "yesterday" is neither a date'],
    [['--unused-for', '180'], '--unused-for: "180" is not a span'],
    [['--sort', 'age'], 'is not known'],
    [['--colour', 'red'], "unknown option '--colour'"],
    [['-o', 'xml'], 'Allowed choices are table, csv, ndjson, json'],
  ])('refuses %j and says what is possible', async (args, message) => {
    const outcome = await run(['tokens', 'list', ...args])
    expect(outcome.code).toBe(1)
    expect(outcome.stdout).toBe('')
    expect(outcome.stderr).toContain(message)
    expectNoStack(outcome)
  })
})

describe('tokens show and export', () => {
  it('shows a token by the beginning of its id, with its history', async () => {
    const id =
      sandbox.organisation.fleet.tokens.find(({ kind, uses }) => kind === 'user-token' && uses.length > 0)?.id ?? ''
    const { stdout, code } = await run(['tokens', 'show', id.slice(0, 14)])
    expect(code).toBe(0)
    expect(stdout).toContain(id)
    expect(stdout).toContain('token.created')
    expect(JSON.parse((await run(['tokens', 'show', id, '-o', 'json'])).stdout)).toMatchObject({
      id,
      history: expect.arrayContaining([expect.objectContaining({ kind: 'token.created' })]),
    })
  })

  it('says so when an id is unknown or means several tokens', async () => {
    expect((await run(['tokens', 'show', 'nothing'])).stderr).toContain('No token has the id nothing')
    expect((await run(['tokens', 'show', sandbox.organisation.fleet.tokens[0]?.id[0] ?? ''])).stderr).toContain(
      'Give more of it',
    )
  })

  it('writes a file whole or not at all', async () => {
    expect((await run(['tokens', 'export', 'tokens.csv', '--kind', 'admin-key'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'tokens.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(4)
    const failed = await run(['tokens', 'export', 'tokens.csv/no-folder.csv'])
    expect([failed.code, failed.stderr]).toEqual([
      1,
      expect.stringContaining('tokens.csv/no-folder.csv could not be written'),
    ])
  })
})

describe('sync', () => {
  it('exits 5 and names what is missing when a scope is missing', async () => {
    const secret = await keyWith([
      'read:orgs:admin',
      'read:accounts:admin',
      'read:service-accounts:admin',
      'read:tokens:admin',
      'read:service-accounts-tokens:admin',
    ])
    const outcome = await run(['sync'], { STEWARD_ATLASSIAN_KEY: secret })
    expect(outcome.code).toBe(5)
    expect(outcome.stdout).toContain('read:keys:admin')
    expect(
      JSON.parse(
        (await run(['sync', '-o', 'json', '--observe', 'user-token'], { STEWARD_ATLASSIAN_KEY: secret })).stdout,
      ),
    ).toMatchObject({ state: 'sealed' })
  })

  it.each([
    ['a wrong key', { STEWARD_ATLASSIAN_KEY: 'wrong' }, 'rejected the key'],
    ['a wrong organisation', { STEWARD_ATLASSIAN_ORG_ID: 'wrong' }, 'Check STEWARD_ATLASSIAN_ORG_ID'],
    ['no key', { STEWARD_ATLASSIAN_KEY: '', STEWARD_ATLASSIAN_USER_KEY: '' }, 'Set STEWARD_ATLASSIAN_KEY'],
    [
      'an address where nobody answers',
      { STEWARD_ATLASSIAN_URL: 'http://127.0.0.1:1' },
      'cannot be reached (ECONNREFUSED). Check STEWARD_ATLASSIAN_URL',
    ],
    [
      'an address that is none',
      { STEWARD_ATLASSIAN_URL: 'atlassian' },
      'STEWARD_ATLASSIAN_URL: "atlassian" must be an http(s) address',
    ],
    ['no organisation', { STEWARD_ATLASSIAN_ORG_ID: '' }, 'No organisation is configured'],
  ])('with %s says what to do and loses nothing', async (_name, changed, message) => {
    const outcome = await run(['sync'], changed)
    expect(outcome.code).toBe(1)
    expect(outcome.stdout + outcome.stderr).toContain(message)
    expect(outcome.stdout + outcome.stderr).not.toContain(sandbox.key)
    expectNoStack(outcome)
    expect(JSON.parse((await run(['tokens', 'list', '-o', 'json', '--kind', 'user-token'])).stdout)).toHaveLength(82)
  })
})

describe('doctor', () => {
  it('finds everything well on the stand-in, and only notes its clock', async () => {
    const { stdout, code } = await run(['doctor', '-o', 'json'])
    const findings: { check: string; verdict: string }[] = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(findings.filter(({ verdict }) => verdict === 'fault')).toEqual([])
    expect(findings.filter(({ verdict }) => verdict === 'note').map(({ check }) => check)).toEqual([
      'clock',
      'key with scopes: create a service account',
      'key with scopes: revoke the tokens of a service account',
      'key with scopes: delete an OAuth client',
      'key with scopes: revoke an organisation API key',
    ])
    expect(findings.at(-1)).toMatchObject({ verdict: 'ok', detail: 'both APIs name a token by the same id' })
  })

  it('names the missing scope and the missing second key, and what to do', async () => {
    const secret = await keyWith(['read:orgs:admin', 'read:tokens:admin'])
    const { stdout, code } = await run(['doctor'], { STEWARD_ATLASSIAN_KEY: secret, STEWARD_ATLASSIAN_USER_KEY: '' })
    expect(code).toBe(1)
    const unwrapped = stdout.replace(/\n +/g, ' ')
    expect(unwrapped).toContain('✖ key with scopes: list organisation API keys: lacks read:keys:admin')
    expect(unwrapped).toContain('→ The key in STEWARD_ATLASSIAN_KEY lacks the scope read:keys:admin')
    expect(unwrapped).toContain('! key with scopes: read the audit log: lacks read:events:admin')
    expect(unwrapped).toContain(
      '! key with scopes: follow a move between authentication policies: lacks write:policies:admin',
    )
    expect(unwrapped).toContain(
      "! key without scopes: list one owner's tokens in the user-management API: no such key is configured",
    )
  })
})

describe('doctor with a clock that is off', () => {
  it('says by how much, and what follows from it', async () => {
    const late = await startSandbox({ fleet: storyFleet(), rateLimits: 'off', now: Date.now() - 86_400_000 })
    const where = { STEWARD_ATLASSIAN_URL: late.url, STEWARD_DATABASE_URL: 'late.db' }
    const { stdout, code } = await run(['doctor', '-o', 'json'], where)
    await late.close()
    const clock = JSON.parse(stdout).find(({ check }: { check: string }) => check === 'clock')
    expect(code).toBe(0)
    expect(clock).toMatchObject({
      verdict: 'note',
      detail: expect.stringMatching(/^this host is 1\.0 days ahead of the provider/),
      remedy: expect.stringContaining('NTP'),
    })
  })
})

describe('init', () => {
  it('writes a commented file that loads, and never over another', async () => {
    const here = emptyDirectory()
    const written = await steward(['init', '--org-id', 'abc-123'], { cwd: here })
    expect([written.code, written.stdout]).toEqual([0, expect.stringContaining('steward doctor')])
    expect(readFileSync(join(here, 'steward.yaml'), 'utf8')).toContain('org-id: "abc-123"')
    expect((await steward(['init', '--org-id', 'other'], { cwd: here })).stderr).toContain('is there already')
    expect((await steward(['tokens', 'list'], { cwd: here })).stderr).toContain('Run "steward sync" first')
  })

  it('asks for what is missing when there is no terminal to ask on', async () => {
    expect(await steward(['init'], { cwd: emptyDirectory() })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--org-id is missing'),
    })
  })
})

describe('machine keys and sign-in', () => {
  it('creates, lists and revokes a key; its secret is shown once', async () => {
    const { stdout } = await run(['keys', 'create', 'report'])
    expect(stdout).toMatch(/^stw_[\w-]{43}\n$/)
    const listed: { id: string; label: string }[] = JSON.parse((await run(['keys', 'list', '-o', 'json'])).stdout)
    expect(listed).toMatchObject([{ label: 'report', role: 'auditor', revokedAt: null }])
    expect(JSON.stringify(listed)).not.toContain(stdout.trim().slice(4))
    expect((await run(['keys', 'revoke', listed[0]?.id ?? ''])).code).toBe(0)
    expect((await run(['keys', 'revoke', 'nothing'])).stderr).toContain('There is no machine key')
  })

  it('prints a sign-in link', async () => {
    expect((await run(['sign-in', '--url', 'https://steward.example/'])).stdout).toMatch(
      /^https:\/\/steward\.example\/sign-in\?code=[\w-]{43}\n$/,
    )
  })
})

describe('bad surroundings', () => {
  it('names every fault of a broken configuration', async () => {
    writeFileSync(join(cwd, 'broken.yaml'), 'lisen: 1\nlog: loud\n')
    const outcome = await run(['tokens', 'list', '--config', 'broken.yaml'])
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('broken.yaml:1:1: "lisen" is no setting; did you mean listen?')
    expect(outcome.stderr).toContain('broken.yaml:2:1 log: "loud"')
  })

  it('leaves a file that is no database as it is', async () => {
    const path = join(cwd, 'letter.db')
    writeFileSync(path, 'Dear database, '.repeat(500))
    const outcome = await run(['sync'], { STEWARD_DATABASE_URL: 'letter.db' })
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('store-corrupt') })
    expect(readFileSync(path, 'utf8')).toBe('Dear database, '.repeat(500))
    expectNoStack(outcome)
  })

  it('says so when the database cannot be written', async () => {
    writeFileSync(join(cwd, 'file'), '')
    mkdirSync(join(cwd, 'folder.db'))
    for (const path of ['file/inside.db', 'folder.db']) {
      const outcome = await run(['sync'], { STEWARD_DATABASE_URL: path })
      expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('store-unwritable') })
      expectNoStack(outcome)
    }
  })

  it('says so when the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const outcome = await run(['serve', '--listen', `127.0.0.1:${port}`])
    other.close()
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`) })
  })

  it('suggests the verb that was meant', async () => {
    expect(await run(['tokns'])).toMatchObject({ code: 1, stderr: expect.stringContaining('Did you mean tokens?') })
  })
})

describe('help', () => {
  it.each([
    ['--help'],
    ['tokens', 'list', '--help'],
    ['sync', '--help'],
    ['sandbox', '--help'],
    ['keys', 'create', '--help'],
  ])('of %s fits into 80 columns and has an example', async (...args) => {
    const { stdout, code } = await run(args)
    expect(code).toBe(0)
    expect(stdout).toMatch(/Examples?:/)
    const described = stdout.split(/Examples?:/)[0] ?? ''
    for (const line of described.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })
})
