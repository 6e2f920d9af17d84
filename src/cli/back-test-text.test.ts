import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { backTest, type HistoryDay } from '../policies/back-test.ts'
import { loadPolicies } from '../policies/load.ts'
import { aSubject, now } from '../policies/testing/subject.ts'
import { backTestText } from './back-test-text.ts'

async function* history(tokens: number): AsyncGenerator<HistoryDay> {
  const subjects = Array.from({ length: tokens }, (_, index) =>
    aSubject({ token: { id: `t${index}`, scopes: [], createdAt: now - 400 * DAY } }),
  )
  for (const at of [now, now + 60 * DAY]) yield { at, subjects }
}

async function headline(steps: string, { tokens, used }: { readonly tokens: number; readonly used: number }) {
  const text = `policies: [{ name: one, when: unscoped, ${steps === '' ? '' : `steps: [${steps}]`} }]`
  const [policy] = loadPolicies([{ path: 'p.yaml', text }]).policies
  if (policy === undefined) throw new Error(text)
  const later = (ref: string): number | null => (Number(ref.slice(-1)) < used ? now + 61 * DAY : null)
  const test = await backTest(policy, history(tokens), { later })
  return stripVTControlCharacters(backTestText(test, 200)).split('\n')[1]
}

it.each([
  [1, 1, '1 of 1 token would have been found; 1 of them was used afterwards. It revokes nothing.'],
  [3, 0, '3 of 3 tokens would have been found; none of them was used afterwards. It revokes nothing.'],
  [3, 2, '3 of 3 tokens would have been found; 2 of them were used afterwards. It revokes nothing.'],
])('of %i tokens found, %i used afterwards', async (tokens, used, words) => {
  expect(await headline('', { tokens, used })).toBe(words)
})

it('of tokens revoked, the one used afterwards', async () => {
  const steps = '{ after: 0d, do: ask-owner }, { after: 30d, do: revoke }'
  expect(await headline(steps, { tokens: 3, used: 1 })).toBe(
    '3 of 3 tokens would have been found, 3 revoked; 1 of them was used afterwards. Cleaned up for good: 2.',
  )
})
