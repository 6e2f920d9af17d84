import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseFleet } from './load.ts'
import { storyFleet } from './story.ts'
import { ownerOf, tally, userTokensOf } from './testing/judge-fleet.ts'

const document = readFileSync(new URL('../../docs/fleets.md', import.meta.url), 'utf8')
const fleet = storyFleet()
const tokens = userTokensOf(fleet)

/** The number in the second column of the table row that begins with this. */
function documented(row: string): number {
  return Number(
    document
      .split('\n')
      .find((line) => line.startsWith(`| ${row} |`))
      ?.split('|')[2],
  )
}

test('the example of the document is a fleet that loads', () => {
  const [, example] = /```json\n([\s\S]*?)```/.exec(document) ?? []
  const loaded = parseFleet(example ?? '', 'docs/fleets.md')
  expect(loaded.accounts.map(({ kind }) => kind)).toEqual(['person', 'service-account'])
  expect(loaded.tokens[0]?.uses).toHaveLength(4)
})

test('the document counts the story as it is', () => {
  const people = fleet.accounts.filter(({ kind }) => kind === 'person')
  const unseen = people.filter(
    ({ status, lastActive }) => status === 'active' && lastActive !== null && lastActive < fleet.now - 90 * 86_400_000,
  )
  const under = (name: string): number =>
    people.filter(({ policyId }) => fleet.policies.find(({ id }) => id === policyId)?.name === name).length
  const counts = {
    people: people.length,
    'of these deactivated': people.filter(({ status }) => status === 'inactive').length,
    'of these closed': people.filter(({ status }) => status === 'closed').length,
    'of these active, but not seen for 90 days': unseen.length,
    'organisation administrators': people.filter(({ admin }) => admin).length,
    'under "No tokens"': under('No tokens'),
    'under "Approved for tokens"': under('Approved for tokens'),
    'service accounts': fleet.accounts.length - people.length,
    'user tokens': tokens.length,
    'service-account tokens': fleet.tokens.filter(({ kind }) => kind === 'service-account-token').length,
    'OAuth clients of service accounts': fleet.tokens.filter(({ kind }) => kind === 'oauth-client').length,
    'organisation API keys': fleet.tokens.filter(({ kind }) => kind === 'admin-key').length,
    ...tally(tokens, ({ truth }) => truth ?? ''),
  }
  expect(Object.fromEntries(Object.keys(counts).map((row) => [row, documented(row)]))).toEqual(counts)
})

test('the document counts the tokens of leavers as they are', () => {
  const byStatus = tally(tokens, (token) => ownerOf(fleet, token).status)
  expect(document).toContain(`${byStatus.inactive} tokens of deactivated people, ${byStatus.closed} of closed accounts`)
})
