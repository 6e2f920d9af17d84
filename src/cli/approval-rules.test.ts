import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

const rules = `requests:
  - name: read-only
    description: Whoever works here may read.
    when: { scope-class: read }
    approvers:
      - { any-of: [manager, stewards] }
      - { any-of: 'group:security', need: 2 }
    auto-approve: { none: [{ lifetime-longer-than: 30d }] }
    break-glass: { duration: 1d }
managers: { ada@corp.example: grace@corp.example }
`
const policies = 'policies: [{ name: everything, when: unscoped }]\n'

let cwd: string

beforeAll(() => {
  cwd = emptyDirectory()
  writeFileSync(join(cwd, 'rules.yaml'), rules)
  writeFileSync(join(cwd, 'policies.yaml'), policies)
})

function run(...args: readonly string[]): Promise<Outcome> {
  return steward(['policies', ...args], { cwd, env: {} })
}

describe('policies check', () => {
  it('counts policies and approval rules', async () => {
    const both = await run('check', 'policies.yaml', 'rules.yaml')
    expect([both.code, both.stdout]).toEqual([0, '1 policy and 1 approval rule in 2 files: no fault.\n'])
    expect((await run('check', 'rules.yaml')).stdout).toBe('1 approval rule in 1 file: no fault.\n')
    expect((await run('check', 'policies.yaml')).stdout).toBe('1 policy in 1 file: no fault.\n')
  })

  it('names every fault of rules and policies with its place and the nearest word, and exits with 1', async () => {
    const text = rules.replace('stewards]', 'stewrds]').replace('duration: 1d', 'duration: 30d')
    writeFileSync(join(cwd, 'bad.yaml'), `${text}${policies.replace('unscoped', 'unscopd')}`)
    const { code, stdout } = await run('check', 'bad.yaml')
    expect(code).toBe(1)
    expect(stdout).toMatch(/bad\.yaml:6:29: fault: .*"stewrds".*did you mean stewards\?/)
    expect(stdout).toMatch(/bad\.yaml:9:30: fault: .*at most 14d/)
    expect(stdout).toMatch(/bad\.yaml:11:38: fault: "unscopd" is no condition; did you mean unscoped\?/)
    expect(stdout).toMatch(/3 faults\.\n$/)
  })
})

describe('policies list', () => {
  it('shows who may ask, who decides and for how long', async () => {
    const { code, stdout } = await run('list', 'rules.yaml')
    expect([code, stdout.replaceAll(/\s+/g, ' ')]).toEqual([
      0,
      'read-only · approval rule · user-token, service-account Whoever works here may read. May ask: anyone, if the token as it would be fits "when" ' +
        'Decides: 1 of the requester\'s manager, stewards, then 2 of members of security, or nobody where "auto-approve" holds ' +
        'At most: read 365 days, write 180 days, delete 90 days, manage 90 days, unscoped 30 days ' +
        'Waits: 14 days for an answer, 7 days for the token Break-glass: 1 day at once, looked at within 3 days ',
    ])
  })

  it('tells policies and rules apart for programs, and shows no rule that stands in no file', async () => {
    const both: readonly { type: string; name: string }[] = JSON.parse(
      (await run('list', 'policies.yaml', 'rules.yaml', '-o', 'json')).stdout,
    )
    expect(both.map(({ type, name }) => [type, name])).toEqual([
      ['policy', 'everything'],
      ['approval-rule', 'read-only'],
    ])
    const alone: readonly unknown[] = JSON.parse((await run('list', 'policies.yaml', '-o', 'json')).stdout)
    expect(alone).toHaveLength(1)
  })
})

it('policies schema knows approval rules and managers', async () => {
  const schema = JSON.parse((await run('schema')).stdout)
  expect(Object.keys(schema.properties)).toEqual(['policies', 'requests', 'managers'])
  expect(Object.keys(schema.definitions['approval-rule'].properties)).toContain('auto-approve')
})
