import { expect, it } from 'vitest'
import { loadPoliciesOf } from './load-policies.ts'
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

it('an approval rule with a fault does not stop judging', async () => {
  const text = `${policies}requests: [{ name: two, aprovers: [] }]\n`
  const { list, fault } = await loadPoliciesOf(options(text))
  expect([list.length, fault]).toEqual([1, null])
})
