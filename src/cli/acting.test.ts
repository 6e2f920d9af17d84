import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

const policies = `policies:
  - name: never-used
    applies-to: [user-token]
    when: { all: [never-used, { older-than: 30d }] }
    steps:
      - { after: 0d, do: quarantine, watch: 28d, collateral: accept }
      - { after: 28d, do: revoke }
    limits: { max-tokens: 1 }
`

describe('steward plan and apply, as a person uses them', () => {
  let sandbox: Sandbox
  let env: Record<string, string>
  const cwd = emptyDirectory()
  const run = (...args: readonly string[]): Promise<Outcome> => steward(args, { cwd, env })

  beforeAll(async () => {
    sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off', taskMs: 0 })
    const { url, orgId, key, userKey, organisation } = sandbox
    const known = [...organisation.policies.values()]
    writeFileSync(join(cwd, 'never.yaml'), policies)
    env = {
      STEWARD_ATLASSIAN_URL: url,
      STEWARD_ATLASSIAN_ORG_ID: orgId,
      STEWARD_ATLASSIAN_KEY: key,
      STEWARD_ATLASSIAN_USER_KEY: userKey,
      STEWARD_ATLASSIAN_ALLOWED_POLICIES: known
        .filter(({ tokens }) => tokens === 'allowed')
        .map(({ id }) => id)
        .join(),
      STEWARD_ATLASSIAN_BLOCKED_POLICY: known.find(({ tokens }) => tokens === 'blocked')?.id ?? '',
      STEWARD_POLICIES: 'never.yaml',
      STEWARD_EVENTS_FOLLOW: 'off',
    }
    expect((await run('sync')).code).toBe(0)
  }, 60_000)
  afterAll(() => sandbox.close())

  it('goes from looking to doing, with an exit code for each way in which it does not', {
    timeout: 120_000,
  }, async () => {
    const unseen = await run('plan')
    expect(unseen).toMatchObject({ code: 0, stdout: expect.stringContaining('nobody has looked at the back-test') })
    await run('policies', 'backtest', 'never.yaml')
    const beyond = await run('plan', '-o', 'plan.json')
    expect(beyond).toMatchObject({ code: 3, stdout: expect.stringContaining('policy never-used') })
    expect((await run('plan', '--at-most', '1', '--detailed-exitcode', '-o', 'plan.json')).code).toBe(2)
    expect(await run('apply', 'plan.json')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The mode is observe'),
    })
    expect((await run('mode', 'set', 'propose')).code).toBe(1)
    expect((await run('mode', 'set', 'propose', '--reason', 'tried', '--by', 'Ada')).stdout).toContain('Set by Ada')
    const text = readFileSync(join(cwd, 'plan.json'), 'utf8')
    writeFileSync(join(cwd, 'edited.json'), text.replace('"reversible": true', '"reversible": false'))
    expect(await run('apply', 'edited.json')).toMatchObject({ code: 1, stderr: expect.stringContaining('was edited') })
    const done = await run('apply', 'plan.json', '-o', 'json')
    expect([done.code, JSON.parse(done.stdout).actions[0].outcome.state]).toEqual([0, 'done'])
    expect(await run('apply', 'plan.json')).toMatchObject({ code: 4, stderr: expect.stringContaining('stale') })
    expect((await run('cases', 'list', '--state', 'quarantined', '-o', 'json')).stdout).toContain('"action": "revoke"')
    for (const verb of ['plan', 'apply', 'plans', 'cases', 'mode', 'campaigns'])
      for (const line of (await run(verb, '--help')).stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  it('holds, resumes and closes cases by number, and by filters only after showing them', {
    timeout: 60_000,
  }, async () => {
    const all = JSON.parse((await run('cases', 'list', '-o', 'json')).stdout)
    const [first] = all
    expect((await run('cases', 'hold', String(first.id), '--reason', 'year end')).stdout).toContain('1 case on hold')
    expect((await run('cases', 'list', '--held')).stdout).toContain('on hold: year end')
    const shown = await run('cases', 'close', '--policy', 'never-used', '--reason', 'kept')
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('Nothing was changed: add --yes')])
    expect((await run('cases', 'resume', String(first.id), '--reason', 'over')).stdout).toContain('1 case going on')
    const closed = await run('cases', 'close', '--policy', 'never-used', '--reason', 'kept', '--yes')
    expect(closed.stdout).toContain(`${all.length} cases closed`)
    expect((await run('cases', 'show', String(first.id))).stdout).toContain('kept')
    expect((await run('cases', 'hold', '99999', '--reason', 'x')).stderr).toContain('There is no case 99999')
    expect((await run('ledger', 'verify')).code).toBe(0)
  })

  it('reviews many tokens at once', { timeout: 60_000 }, async () => {
    const preview = await run('campaigns', 'open', 'Yearly review', '--unscoped', '--due', '30d')
    expect(preview.stdout).toContain('Nothing was opened: add --yes')
    const opened = await run('campaigns', 'open', 'Yearly review', '--unscoped', '--due', '30d', '--yes')
    expect(opened.stdout).toMatch(/Campaign 1 is open: \d+ tokens/)
    expect((await run('campaigns', 'show', '1')).stdout).toContain('Integrity')
    expect((await run('campaigns', 'show', '1', '-o', 'csv')).stdout.split('\n')[0]).toContain('answeredBy')
    expect((await run('plan', '--only', 'ask-owner')).stdout).toContain('campaign-1')
    expect((await run('campaigns', 'end', '1', '--reason', 'not now')).stdout).toContain('was ended')
    expect((await run('campaigns', 'end', '1', '--reason', 'not now')).code).toBe(1)
  })
})
