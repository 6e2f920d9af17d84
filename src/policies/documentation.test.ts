import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkPolicyFiles } from './check-files.ts'
import { policyJsonSchema } from './json-schema.ts'
import { loadPolicies } from './load.ts'
import { conditionMarkdown, conditionNames } from './reference.ts'
import { ruleFields } from './requests/rule-fields.ts'
import { runPolicyTests } from './run-cases.ts'

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = text('docs/policies.md')
const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]) => yaml ?? '')
const rules = blocks.filter((block) => /^policies:/m.test(block))
const cases = blocks.filter((block) => /^tests:/m.test(block))
const validate = new Ajv({ strict: false }).compile({ ...policyJsonSchema() })

describe('every YAML block of docs/policies.md', () => {
  it('is a policy file or a test file', () => {
    expect(rules.length + cases.length).toBe(blocks.length)
    expect(rules.length).toBeGreaterThanOrEqual(3)
  })

  it('loads without a fault or a warning, all of them side by side', () => {
    expect(loadPolicies(rules.map((block, index) => ({ path: `block ${index}`, text: block }))).faults).toEqual([])
  })

  it('comes true where it is a test', () => {
    const { policies } = loadPolicies(rules.map((block, index) => ({ path: `block ${index}`, text: block })))
    const { results, faults } = runPolicyTests(
      policies,
      cases.map((block) => ({ path: 'cases', text: block })),
    )
    expect(faults).toEqual([])
    expect(results.length).toBeGreaterThan(3)
    expect(
      results
        .filter(({ passed }) => !passed)
        .map(({ name, policy, explanation }) => [name, policy, explanation.summary]),
    ).toEqual([])
  })

  it.each(rules)('is valid by the schema for editors: block %#', (block) => {
    expect([validate(parse(block)), validate.errors]).toEqual([true, null])
  })
})

it.each(['recommended', 'cis-v8', 'how-to-harden', 'service-accounts-only', 'requests'])(
  'the pack %s is valid by the schema for editors, and documented',
  (pack) => {
    expect([validate(parse(text(`packs/${pack}.yaml`))), validate.errors]).toEqual([true, null])
    expect(page).toContain(`| \`${pack}\` |`)
  },
)

it('documents every condition', () => {
  for (const name of conditionNames) expect(page).toContain(`### \`${name}\``)
  expect(page).toContain(conditionMarkdown())
})

describe('the schema for editors refuses', () => {
  it.each([
    'policies: [{ name: one, when: unscopd }]',
    'policies: [{ name: one, when: { unused-for: 180 } }]',
    'policies: [{ name: one, when: { all: [] } }]',
    'policies: [{ name: one, when: unscoped, sevrity: low }]',
    'policies: [{ name: one, when: { all: [{ unused-for: 1d, older-than: 1d }] } }]',
    'policies: [{ name: One, when: unscoped }]',
    'policies: [{ name: one }]',
    'policies: [{ name: one, when: unscoped, steps: [{ after: 7d, do: revok }] }]',
    'policies: [{ name: one, when: unused-for }]',
    'rules: []',
    'requests: []',
    'requests: [{ approvers: [] }]',
    'requests: [{ name: one, aprovers: [] }]',
    'requests: [{ name: one, approvers: [{ any-of: [stewrds] }] }]',
    'requests: [{ name: one, approvers: [{ need: 2 }] }]',
    'requests: [{ name: one, may-request: everybody }]',
    'requests: [{ name: one, max-duration: { wrote: 30d } }]',
    'requests: [{ name: one, auto-approve: unscopd }]',
    'requests: [{ name: one, break-glass: true }]',
    'managers: { ada: grace@corp.example }',
  ])('%s', (wrong) => {
    expect(validate(parse(wrong))).toBe(false)
  })
})

describe('every YAML block of docs/requests.md', () => {
  const rules = [...text('docs/requests.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]) => yaml ?? '')

  it('loads without a fault or a warning', () => {
    expect(rules.length).toBeGreaterThan(0)
    for (const block of rules) expect(checkPolicyFiles([{ path: 'block', text: block }]).faults).toEqual([])
  })

  it('is valid by the schema for editors', () => {
    for (const block of rules) expect([validate(parse(block)), validate.errors]).toEqual([true, null])
  })

  it('shows every field of an approval rule', () => {
    const page = text('docs/requests.md')
    for (const name of ruleFields) expect(page).toContain(`| \`${name}\` |`)
  })
})
