import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { playFleet } from '../reconcile/testing/play-fleet.ts'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

const policies = `policies:
  - name: unused-half-a-year
    description: Nobody has used this token for half a year.
    severity: high
    applies-to: [user-token]
    when:
      all:
        - unused-for: 180d
        - reuse-probability-below: { within: 90d, p: 0.05 }
    steps:
      - { after: 0d, do: ask-owner }
      - { after: 7d, do: revoke }
  - name: leavers
    severity: critical
    applies-to: [user-token]
    when: { all: [leaver] }
`

let cwd: string
/** A weekly job of a person, and a token that nobody has used since 2018. */
let weekly: string
let forgotten: string

beforeAll(async () => {
  cwd = emptyDirectory()
  writeFileSync(join(cwd, 'policies.yaml'), policies)
  const fleet = storyFleet()
  const idOf = (label: string): string => fleet.tokens.find((token) => token.label === label)?.id ?? ''
  weekly = idOf('Wochenbericht Vertrieb')
  forgotten = idOf('jira-import-2018')
  const options = { readPolicies: async () => [{ path: 'policies.yaml', text: policies }] }
  await playFleet(
    { fleet, passes: 60, everyHours: 12, database: join(cwd, 'record.db'), options },
    async () => undefined,
  )
}, 120_000)

function run(...args: readonly string[]): Promise<Outcome> {
  return steward(args, { cwd, env: { STEWARD_DATABASE_URL: 'record.db', STEWARD_POLICIES: 'policies.yaml' } })
}

async function json(...args: readonly string[]) {
  const { stdout, stderr, code } = await run(...args, '-o', 'json')
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

function longestLine({ stdout }: Outcome): number {
  return Math.max(...stdout.split('\n').map((line) => [...line].length))
}

describe('tokens', () => {
  it('list -o json tells rhythm, reuse, coverage, lineage and signals of each', async () => {
    const tokens: Record<string, Record<string, unknown>>[] = await json('tokens', 'list')
    expect(tokens).toHaveLength(103)
    const token = tokens.find(({ id }) => String(id) === weekly)
    expect(token?.cadence).toMatchObject({ class: 'weekly', periodDays: 7, phase: expect.stringContaining('Monday') })
    expect(Object.keys(token?.cadence ?? {})).toEqual(
      expect.arrayContaining(['class', 'uses', 'observedDays', 'periodDays', 'phase', 'nextExpectedAt']),
    )
    expect(token?.reuse?.d30).toBeGreaterThan(0.9)
    expect(Object.keys(token?.reuse ?? {})).toEqual(['d30', 'd90', 'd365'])
    expect(token?.coverage).toBeGreaterThan(0.9)
    expect(token?.lineage).toMatchObject({ predecessorId: null, successorId: null, ageDays: expect.any(Number) })
    expect(token?.signals).toEqual(expect.arrayContaining([{ kind: 'unscoped', reason: expect.any(String) }]))
  })

  it('list filters by rhythm and by signal, and names a wrong word', async () => {
    const found: { cadence: { class: string } }[] = await json('tokens', 'list', '--cadence', 'weekly,monthly')
    expect(new Set(found.map(({ cadence }) => cadence.class))).toEqual(new Set(['weekly', 'monthly']))
    const leavers: { signals: { kind: string }[] }[] = await json('tokens', 'list', '--signal', 'leaver')
    expect(leavers.length).toBeGreaterThan(5)
    expect(leavers.every(({ signals }) => signals.some(({ kind }) => kind === 'leaver'))).toBe(true)
    const wrong = await run('tokens', 'list', '--cadence', 'weekli')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('did you mean weekly?')])
  })

  it('show tells what is understood with its reasons, within the width of the terminal', async () => {
    const shown = await run('tokens', 'show', weekly)
    expect(shown.stdout).toMatch(/Rhythm +weekly · Monday/)
    expect(shown.stdout).toMatch(/Used again +>99 % within 30 days/)
    expect(shown.stdout).toMatch(/Signals +unscoped: /)
    expect(longestLine(shown)).toBeLessThanOrEqual(80)
  })

  it('describe writes down what a token is for, and every list tells it', async () => {
    const said = await run('tokens', 'describe', weekly, '--purpose', 'weekly sales report', '--by', 'Ada')
    expect([said.code, said.stdout]).toEqual([0, expect.stringContaining('weekly sales report')])
    const [token] = await json('tokens', 'list', '--label', 'Wochenbericht')
    expect([token.purpose, token.system]).toEqual(['weekly sales report', null])
    const empty = await run('tokens', 'describe', weekly, '--purpose', ' ', '--by', 'Ada')
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('--purpose must say something')])
  })

  it('describe keeps what is left out, takes back what is empty, and refuses what is no address', async () => {
    const first = ['--purpose', 'weekly sales report', '--system', 'jenkins-2', '--backup', 'bob@example.com']
    expect((await run('tokens', 'describe', weekly, ...first, '--by', 'Ada')).code).toBe(0)
    const more = ['--sponsor', 'ada@example.com', '--needed-until', '2027-03-01', '--system', '']
    expect((await run('tokens', 'describe', weekly, ...more, '--by', 'Ada')).code).toBe(0)
    const [token] = await json('tokens', 'list', '--label', 'Wochenbericht')
    expect(token).toMatchObject({
      ...{ purpose: 'weekly sales report', system: null, sponsor: 'ada@example.com', backup: 'bob@example.com' },
      neededUntil: '2027-03-01T00:00:00.000Z',
    })
    const shown = (await run('tokens', 'show', weekly)).stdout
    for (const part of ['ada@example.com answers for it', 'bob@example.com is asked', 'needed until 2027-03-01'])
      expect(shown).toContain(part)
    const wrong = await run('tokens', 'describe', weekly, '--backup', 'bob', '--by', 'Ada')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('--backup: "bob" is not an e-mail address')])
    const nothing = await run('tokens', 'describe', forgotten, '--system', 'ci', '--by', 'Ada')
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('say it with --purpose')])
  })
})

describe('uses', () => {
  it('shows timeline, heat map, places and newest uses within the width of the terminal', async () => {
    const shown = await run('uses', weekly)
    for (const part of [
      'Uses by day',
      'Hour by weekday, UTC',
      'What it does, and from where',
      'Newest uses',
      'coverage',
    ])
      expect(shown.stdout).toContain(part)
    expect(longestLine(shown)).toBeLessThanOrEqual(80)
  })

  it('of a token that was never used says so, and nothing else', async () => {
    const [never] = await json('tokens', 'list', '--never-used', '--kind', 'user-token')
    const shown = await run('uses', never.id)
    expect(shown.stdout).toContain('No use is known.')
    expect(shown.stdout).not.toContain('Newest uses')
  })

  it('-o json tells all of it, and coverage is the share of uses that an event explains', async () => {
    const report = await json('uses', weekly)
    expect(report.coverage).toBeCloseTo(report.explained / report.uses, 10)
    expect(report.hours).toHaveLength(168)
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
    expect(sum(report.hours)).toBe(report.uses)
    expect(sum(report.byDay.map(({ uses }: { uses: number }) => uses))).toBe(report.uses)
    expect(Object.keys(report.places)).toEqual(['action', 'product', 'site', 'ip', 'country'])
    expect(report.newest[0].at).toBe(report.lastAt)
  })

  it('answers which tokens were used from an address, on a site, doing something', async () => {
    const report = await json('uses', weekly)
    const [{ value: ip, uses }] = report.places.ip
    const found: { id: string; uses: number }[] = await json('uses', '--ip', ip)
    expect(found.find(({ id }) => id === weekly)?.uses).toBe(uses)
    const [{ value: action }] = report.places.action
    const both: { id: string }[] = await json('uses', '--ip', ip, '--action', action)
    expect(both.map(({ id }) => id)).toContain(weekly)
    const nowhere = await run('uses', '--ip', '203.0.113.77')
    expect([nowhere.code, nowhere.stdout]).toEqual([0, expect.stringContaining('No token on record was used there')])
  })

  it('asks for a token or a place, not both and not neither', async () => {
    for (const args of [['uses'], ['uses', weekly, '--ip', '192.0.2.1']]) {
      const { code, stderr } = await run(...args)
      expect([code, stderr]).toEqual([1, expect.stringContaining('Give either a token or one of')])
    }
  })
})

describe('findings', () => {
  it('are listed by policy with evidence, most severe first, within the width of the terminal', async () => {
    const shown = await run('findings')
    expect(shown.stdout.indexOf('leavers')).toBeLessThan(shown.stdout.indexOf('unused-half-a-year'))
    expect(shown.stdout).toContain('by 2 policies')
    expect(longestLine(shown)).toBeLessThanOrEqual(80)
    const all: { policy: string; token: { id: string }; evidence: object[] }[] = await json('findings')
    const one = all.find(({ policy, token }) => policy === 'unused-half-a-year' && token.id === forgotten)
    expect(one?.evidence).toMatchObject([
      { condition: 'unused-for', asked: expect.stringContaining('180'), verdict: true },
      { condition: 'reuse-probability-below', verdict: true },
    ])
    expect(all.some(({ token }) => token.id === weekly)).toBe(false)
  })

  it('are filtered by severity, policy, token and owner', async () => {
    const critical: { severity: string }[] = await json('findings', '--severity', 'critical')
    expect(new Set(critical.map(({ severity }) => severity))).toEqual(new Set(['critical']))
    const ofToken: { token: { id: string } }[] = await json('findings', '--token', forgotten)
    expect(new Set(ofToken.map(({ token }) => token.id))).toEqual(new Set([forgotten]))
    expect(await json('findings', '--policy', 'no-such-policy')).toEqual([])
    expect(await json('findings', '--state', 'resolved', '--since', '1h')).toEqual([])
  })

  it('--fail-on exits with 2 when one at least that severe is open, whatever is listed', async () => {
    expect((await run('findings', '--policy', 'none', '--fail-on', 'critical')).code).toBe(2)
    expect((await run('findings', '--fail-on', 'info')).code).toBe(2)
    expect((await run('findings')).code).toBe(0)
  })

  it('are set aside by an exemption until it ends, and come back', async () => {
    const open = async () => (await json('findings', '--token', forgotten, '--policy', 'unused-half-a-year')).length
    expect(await open()).toBe(1)
    const wrong = await run(
      'exempt',
      'add',
      forgotten,
      'unused-half-year',
      '--reason',
      'x',
      '--approver',
      'Ada',
      '--until',
      '90d',
    )
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('did you mean unused-half-a-year?')])
    const args = ['--reason', 'kept for the audit', '--approver', 'Ada', '--until', '90d']
    const { id } = await json('exempt', 'add', forgotten, 'unused-half-a-year', ...args)
    expect(await open()).toBe(0)
    expect(await json('findings', '--state', 'exempt')).toMatchObject([
      { exemption: { id, reason: 'kept for the audit' } },
    ])
    expect((await run('exempt', 'list')).stdout).toContain('kept for the audit')
    expect((await run('exempt', 'end', String(id), '--by', 'Ada')).code).toBe(0)
    expect(await open()).toBe(1)
    expect((await run('exempt', 'end', String(id), '--by', 'Ada')).code).toBe(1)
    const past = await run('exempt', 'add', forgotten, '--reason', 'x', '--approver', 'Ada', '--until', '2019-01-01')
    expect([past.code, past.stderr]).toEqual([1, expect.stringContaining('must end after')])
  })
})

describe('explain', () => {
  it('tells per condition what was seen, asked and came of it, also where a policy does not match', async () => {
    const explanations = await json('explain', forgotten)
    expect(explanations).toMatchObject([
      { policy: 'unused-half-a-year', matches: true },
      { policy: 'leavers', matches: expect.any(Boolean) },
    ])
    const [unused] = await json('explain', weekly, 'unused-half-a-year')
    expect(unused).toMatchObject({ matches: false, verdict: false })
    expect(unused.summary).toMatch(/unused for \d+ of 180 days/)
    const shown = await run('explain', weekly)
    expect(longestLine(shown)).toBeLessThanOrEqual(80)
    const wrong = await run('explain', weekly, 'leaver')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('did you mean leavers?')])
  })
})

describe('policies', () => {
  it('check names every fault of every file with its place and the nearest word, and exits with 1', async () => {
    writeFileSync(
      join(cwd, 'bad.yaml'),
      policies.replace('unused-for: 180d', 'unusd-for: 180d').replace('severity: critical', 'severity: grave'),
    )
    const { code, stdout } = await run('policies', 'check', 'bad.yaml', 'policies.yaml')
    expect(code).toBe(1)
    expect(stdout).toMatch(/bad\.yaml:8:11: fault: .*unusd-for.*unused-for/)
    expect(stdout).toMatch(/bad\.yaml:14:15: fault: .*grave/)
    const good = await run('policies', 'check')
    expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('2 policies in 1 file: no fault')])
    const missing = await run('policies', 'check', 'nowhere.yaml')
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('There is no policy file')])
  })

  it('schema gives the JSON Schema, and the reference of one condition', async () => {
    expect(JSON.parse((await run('policies', 'schema')).stdout)).toMatchObject({ type: 'object' })
    expect((await run('policies', 'schema', 'unused-for')).stdout).toContain('unused-for: 180d')
    const wrong = await run('policies', 'schema', 'unused')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('no condition')])
  })

  it('test runs the cases beside the policies and exits with 1 when one fails', async () => {
    const test = (expected: string): string =>
      `tests:\n  - name: long unused\n    token: { lastActiveAt: 400d-ago, createdAt: 900d-ago }\n    understanding: { reuse: { d90: 0.01 } }\n    expect: { unused-half-a-year: ${expected} }\n`
    writeFileSync(join(cwd, 'policies.test.yaml'), test('match'))
    expect(await run('policies', 'test')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 passed, 0 failed'),
    })
    writeFileSync(join(cwd, 'policies.test.yaml'), test('no-match'))
    expect(await run('policies', 'test')).toMatchObject({ code: 1, stdout: expect.stringContaining('1 failed') })
  })

  it('backtest tells what would have been done, what was used afterwards, and how much history it rests on', async () => {
    const { policies: tests, from } = await json('policies', 'backtest', 'policies.yaml')
    const [unused, leavers] = tests
    expect(from).toBe('2025-08-22T08:00:00.000Z')
    expect(unused.history.days).toBeGreaterThanOrEqual(29)
    expect(unused.steps.map(({ action }: { action: string }) => action)).toEqual(['ask-owner', 'revoke'])
    expect(unused.steps[1].tokens.length).toBeGreaterThan(10)
    expect(unused.curve.map(({ days }: { days: number }) => days)).toEqual([30, 45, 60, 90, 120, 180, 270, 365])
    // Jobs of people who have left go on: whoever revokes by that alone breaks them.
    const used = leavers.matched.filter(
      ({ usedAfterwardsAt }: { usedAfterwardsAt: string | null }) => usedAfterwardsAt !== null,
    )
    expect(used.map(({ label }: { label: string }) => label)).toContain('sap-jira-bridge')
    const shown = await run('policies', 'backtest', 'policies.yaml', '--policy', 'leavers')
    expect(shown.stdout).toContain('It rests on')
    expect(longestLine(shown)).toBeLessThanOrEqual(80)
    const wrong = await run('policies', 'backtest', 'policies.yaml', '--from', 'yesterday')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('--from')])
  })
})
