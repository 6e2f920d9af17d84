import { expect, it } from 'vitest'
import { defaultRules } from '../policies/requests/default-rules.ts'
import { loadPoliciesOf } from './load-policies.ts'
import { readRequestRules } from './read-request-rules.ts'
import { testPassOptions } from './testing/pass-options.ts'

const reading = (text: string) => async () => [{ path: 'p.yaml', text }]
const options = (text: string) => testPassOptions('organisation', { readPolicies: reading(text) })

const policies = 'policies: [{ name: one, when: { owner-in-group: staff } }]\n'
const rules = 'requests: [{ name: two, may-request: group:staff, approvers: [{ any-of: group:security }] }]\n'

it('a pass learns who is in the groups that policies and approval rules name, each once', async () => {
  const { list, fault, asked } = await loadPoliciesOf(options(`${policies}${rules}`))
  expect([list.length, fault, asked]).toEqual([
    1,
    null,
    { groups: ['staff', 'security'], authenticationPolicies: false },
  ])
})

it('an approval rule with a fault stops requests, not judging', async () => {
  const text = `${policies}requests: [{ name: two, aprovers: [] }]\n`
  expect((await loadPoliciesOf(options(text))).fault).toBeNull()
  await expect(readRequestRules(reading(text))).rejects.toMatchObject({
    code: 'policies-invalid',
    message: expect.stringContaining('p.yaml:2: "aprovers" is no field of an approval rule'),
  })
})

it('the rules in force are those of the files, or the built-in one', async () => {
  const { rules: read } = await readRequestRules(reading(rules))
  expect(read.map(({ rule }) => rule.name)).toEqual(['two'])
  expect(await readRequestRules(reading(policies))).toEqual(defaultRules)
})
