import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

const wish = ['--purpose', 'nightly export', '--system', 'build server', '--scope', 'read:jira-work']

describe('steward requests and grants, as people use them', () => {
  let sandbox: Sandbox
  let env: Record<string, string>
  let people: readonly string[]
  const cwd = emptyDirectory()
  const run = (...args: readonly string[]): Promise<Outcome> => steward(args, { cwd, env })

  beforeAll(async () => {
    sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off', taskMs: 0 })
    const { url, orgId, key, userKey, organisation } = sandbox
    people = [...organisation.accounts.values()]
      .filter(({ kind, status }) => kind === 'person' && status === 'active')
      .map(({ email }) => email ?? '')
      .slice(0, 3)
    const [, manager] = people
    writeFileSync(
      join(cwd, 'requests.yaml'),
      `requests:
  - name: usual
    applies-to: [user-token]
    may-request: [anyone]
    approvers: [{ any-of: [manager], need: 1 }]
    max-duration: 90d
    break-glass: { duration: 1d, review-within: 3d }
managers: { ${people[0]}: ${manager} }
`,
    )
    const known = [...organisation.policies.values()]
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
      STEWARD_POLICIES: 'requests.yaml',
      STEWARD_EVENTS_FOLLOW: 'off',
    }
    expect((await run('sync')).code).toBe(0)
  }, 60_000)
  afterAll(() => sandbox.close())

  it('files nothing faulty, tells what the rules say, and lets its manager alone decide', {
    timeout: 240_000,
  }, async () => {
    const [ada = '', grace = '', eve = ''] = people
    const as = (person: string) => ['--as', person]
    const faulty = await run('requests', 'create', ...as(ada), ...wish, '--scope', 'read:jira-wrok', '--days', '200')
    expect(faulty).toMatchObject({ code: 1, stderr: expect.stringContaining('did you mean read:jira-work') })
    const preview = await run('requests', 'create', ...as(ada), ...wish, '--preview')
    expect(preview.stdout).toContain('Rule usual: it may only read, for 90 of at most 90 days.')
    expect(preview.stdout).toContain(grace)
    expect((await run('requests', 'create', ...as(ada), ...wish)).stdout).toContain('Request 1 waits')
    expect((await run('requests', 'inbox', ...as(grace), '-o', 'json')).stdout).toContain('"id": 1')
    expect((await run('requests', 'inbox', ...as(eve))).stdout).toContain(`Nothing waits for ${eve}`)
    expect((await run('requests', 'approve', '1', ...as(ada))).stderr).toContain('request of their own')
    expect((await run('requests', 'deny', '1', ...as(grace))).stderr).toContain('--reason')
    const approved = await run('requests', 'approve', '1', '--days', '30', ...as(grace))
    expect(approved).toMatchObject({ code: 0, stdout: expect.stringContaining('Request 1 is approved: grant 1.') })
    const shown = (await run('requests', 'show', '1')).stdout
    expect(shown).toContain(`approve by ${grace}`)
    expect(shown).toContain('narrowed to 30 days')
    const csv = (await run('requests', 'list', '-o', 'csv')).stdout
    expect(csv.split('\n')[1]).toContain('nightly export,build server,read:jira-work,30,approved,usual')
  })

  it('shows grants, ends them, stands in for people, excepts, adopts', { timeout: 240_000 }, async () => {
    const [ada = '', grace = '', eve = ''] = people
    const grants = JSON.parse((await run('grants', 'list', '-o', 'json')).stdout)
    expect(grants).toMatchObject([{ id: 1, requestId: 1, state: 'preparing', owner: { email: ada } }])
    expect((await run('grants', 'show', '1')).stdout).toContain('Agreed')
    expect((await run('grants', 'end', '1', '--reason', 'not needed', '--as', eve)).stderr).toContain('not that of')
    expect((await run('grants', 'end', '1', '--reason', 'not needed', '--as', ada)).stdout).toContain('has ended')
    const stands = await run('requests', 'delegate', eve, '--until', '14d', '--as', grace)
    expect(stands.stdout).toContain(`${eve} stands in for ${grace}`)
    await run('requests', 'create', '--as', ada, ...wish, '--days', '7')
    expect((await run('requests', 'approve', '2', '--as', eve)).stdout).toContain('approved')
    expect((await run('requests', 'show', '2', '-o', 'json')).stdout).toContain(`"insteadOf": "${grace}"`)
    expect((await run('requests', 'rules')).stdout).toContain('1 of manager')
    expect((await run('grants', 'drift')).stdout).toContain('not governed yet')
    const excepted = await run('grants', 'except', eve, '--until', '90d', '--reason', 'moves in spring')
    expect(excepted.stdout).toContain('may use tokens without a grant until')
    expect((await run('grants', 'except', '--as', eve, '--end', '1')).code).toBe(1)
    expect((await run('grants', 'adopt', '--until', '180d')).stdout).toContain('Nothing was changed')
    const adopted = await run('grants', 'adopt', '--until', '180d', '--reason', 'requests begin', '--yes')
    expect(adopted.stdout).toContain('Membership is governed since')
    for (const line of (await run('grants', 'list')).stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect((await run('grants', 'adopt', '--until', '180d', '--reason', 'again', '--yes')).stderr).toContain('governed')
  })
})
