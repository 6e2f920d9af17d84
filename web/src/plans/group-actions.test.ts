import { expect, it } from 'vitest'
import { anAction, aPlan } from '../../testing/acting-fixtures.ts'
import { byKind, confirmations, leftOut, planSum } from './group-actions.ts'

it('groups actions by kind in the order in which they are done, whatever the order they come in', () => {
  const actions = (['revoke', 'ask-owner', 'release', 'revoke'] as const).map((kind) => anAction({ kind }))
  expect(byKind(actions).map(({ kind, items }) => [kind, items.length])).toEqual([
    ['release', 1],
    ['ask-owner', 1],
    ['revoke', 2],
  ])
  expect(planSum({ actions })).toBe('1 release, 1 question, and 2 revocations')
  expect(planSum({ actions: [] })).toBe('')
})

it('counts what is left out by kind and reason, the most frequent first', () => {
  const [skipped] = aPlan().skipped
  const one = { ...(skipped ?? expect.fail()), kind: 'quarantine' as const, why: 'owner has another live token' }
  const groups = leftOut({ skipped: [one, ...aPlan().skipped] })
  expect(groups.map(({ kind, why, items }) => [kind, why, items.length])).toEqual([
    ['remind', 'waits for Monday, 25 August', 2],
    ['quarantine', 'owner has another live token', 1],
  ])
})

it('asks for each confirmation once, and counts the tokens that it stops', () => {
  const revoke = aPlan().actions.filter(({ confirm }) => confirm !== null)
  expect(confirmations({ actions: [...revoke, ...revoke] })).toEqual([{ confirm: 'service-account:sa-1', tokens: 2 }])
})
