import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

const entry = fileURLToPath(new URL('main.ts', import.meta.url))

interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Runs the program until it ends by itself. */
async function run(args: readonly string[]): Promise<Outcome> {
  const child = start(args)
  const texts = { stdout: '', stderr: '' }
  child.stdout?.on('data', (piece) => (texts.stdout += piece))
  child.stderr?.on('data', (piece) => (texts.stderr += piece))
  const [code] = await once(child, 'close')
  return { code, ...texts }
}

/** Starts the program and waits until it has printed everything that it prints. */
async function serving(
  args: readonly string[],
  last: RegExp,
): Promise<{ readonly text: string; readonly child: ChildProcess }> {
  const child = start(args)
  let text = ''
  for await (const piece of child.stdout ?? []) {
    text += String(piece)
    if (last.test(text)) return { text, child }
  }
  throw new Error(`It ended with: ${text}`)
}

function emptyDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('the program', () => {
  it('prints one JSON line, answers, and stops at SIGTERM', async () => {
    const { text, child } = await serving(['--port', '0', '-o', 'json'], /\n/)
    const told = JSON.parse(text)
    expect(Object.keys(told)).toEqual([
      'url',
      'orgId',
      'key',
      'userKey',
      'siteUrl',
      'cloudId',
      'allowedPolicies',
      'blockedPolicy',
    ])
    expect(told.siteUrl).toBe(told.url)
    const state = await (await fetch(`${told.url}/_sandbox/state`)).text()
    const policyOf = (id: string) => JSON.parse(state).policies.find((policy: { id: string }) => policy.id === id)
    expect(told.allowedPolicies.map((id: string) => policyOf(id))).toMatchObject([
      { name: 'Approved for tokens', tokens: 'allowed' },
      { name: 'Default', tokens: 'allowed' },
    ])
    expect(policyOf(told.blockedPolicy)).toMatchObject({ tokens: 'blocked' })
    const answer = await fetch(`${told.url}/admin/api-access/v1/orgs/${told.orgId}/api-tokens/count`, {
      headers: { authorization: `Bearer ${told.key}` },
    })
    expect(await answer.json()).toBe(82)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  it('tells a person address, organisation, site and keys, and what to try, in 80 columns', async () => {
    const { text } = await serving(['--port', '0'], /Ctrl-C/)
    for (const words of [
      'Address',
      'Organisation id',
      'Site',
      'Cloud id',
      'Key with scopes',
      'Key without scopes',
      'Approved for tokens',
      'No tokens',
      'curl',
    ])
      expect(text).toContain(words)
    const long = text.split('\n').filter((line) => line.length > 80 && !/^ATCTT|^ {2}ORG=/.test(line))
    expect(long).toEqual([])
  })

  it('is the same organisation each time: ids and keys too', async () => {
    const told = async (): Promise<unknown> => {
      const {
        url: _url,
        siteUrl: _siteUrl,
        ...rest
      } = JSON.parse((await serving(['--port', '0', '-o', 'json'], /\n/)).text)
      return rest
    }
    expect(await told()).toEqual(await told())
  })

  it('writes a fleet that it can load, and runs its clock on', async () => {
    const file = join(emptyDirectory(), 'fleet.json')
    expect((await run(['--people', '40', '--tokens', '12', '--seed', '7', '--write', file])).code).toBe(0)
    expect(JSON.parse(readFileSync(file, 'utf8')).accounts.length).toBeGreaterThanOrEqual(40)
    const { text } = await serving(
      ['--fleet', file, '--now', '2025-12-01T00:00:00Z', '--port', '0', '-o', 'json'],
      /\n/,
    )
    const answer = await fetch(`${JSON.parse(text).url}/_sandbox/clock`)
    expect(await answer.json()).toEqual({ now: '2025-12-01T00:00:00.000Z' })
  })
})

describe('what it is told wrongly', () => {
  it.each([
    [['--port', 'abc'], 'whole number'],
    [['--port', '70000'], 'whole number'],
    [['--now', '2025-12-01T00:00:00'], 'zone'],
    [['--now', '2020-01-01T00:00:00Z'], 'does not go back'],
    [['--without-scope', 'read:everything'], 'There is no scope read:everything'],
    [['--fleet', '/nowhere/fleet.json'], '/nowhere/fleet.json'],
    [['--fleet', 'x', '--people', '3'], 'leave out'],
    [['--people', '0', '--tokens', '5'], 'people'],
    [['--colour'], 'unknown option'],
  ])('%j ends with 1 and says so', async (args, words) => {
    const { code, stdout, stderr } = await run(args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('a fleet with faults ends with 1 and names every one', async () => {
    const file = join(emptyDirectory(), 'fleet.json')
    writeFileSync(
      file,
      JSON.stringify({ now: 'today', policies: [], accounts: [{ id: 1 }], tokens: 'none', surprise: true }),
    )
    const { code, stderr } = await run(['--fleet', file])
    expect(code).toBe(1)
    for (const words of ['now', 'accounts', 'tokens', 'surprise']) expect(stderr).toContain(words)
  })

  it('a port in use ends with 1 and says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const address = other.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    const { code, stderr } = await run(['--port', port])
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`)])
  })
})
