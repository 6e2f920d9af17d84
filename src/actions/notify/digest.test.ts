import { describe, expect, it } from 'vitest'
import type { Case } from '../../model/case.ts'
import { DAY } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { aCase, done, journey, played, start } from '../testing/case-parts.ts'
import { anOwner, monday, someCase, someToken } from '../testing/plan-parts.ts'
import { type AskInput, askItems } from './asks.ts'
import { composeDigests } from './digest.ts'
import { expiryItems } from './expiry.ts'
import { type DigestFacts, readFacts } from './letter-facts.ts'
import { anIntent, frame } from './testing/parts.ts'

const book = { team: 'team@corp.example', stewards: ['stewards@corp.example'] }
const calendar = { timeZone: 'UTC', workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'], quietDays: [] }

function input(tokens: readonly TokenEntry[], cases: readonly Case[], intents: AskInput['intents']): AskInput {
  return {
    intents,
    cases: new Map(cases.map((one) => [one.id, one])),
    tokens: new Map(tokens.map((token) => [tokenRef(token), token])),
    campaigns: new Map(),
    book,
    now: monday,
  }
}

function factsOf(message: { readonly facts: unknown }): DigestFacts {
  const facts = readFacts({ id: 1, facts: JSON.parse(JSON.stringify(message.facts)) })
  if (facts.about !== 'digest') throw new Error('no digest')
  return facts
}

describe('a digest', () => {
  it('is one letter a person, with everything that falls due for them', () => {
    const mine = [someToken('t1'), someToken('t2')]
    const theirs = someToken('t3', { ownerId: 'o2', owner: anOwner('o2') })
    const ending = someToken('t4', { expiresAt: monday + 14 * DAY })
    const cases = [...mine, theirs].map((token) => someCase(token, 'ask-owner'))
    const { items } = askItems(
      input(
        [...mine, theirs],
        cases,
        cases.map(({ id }) => anIntent(id, 'ask-owner')),
      ),
    )
    const expiries = expiryItems({ tokens: [ending], calendar, book, now: monday })
    const messages = composeDigests({ asks: items, expiries }, frame)
    expect(
      messages.map(({ recipient, subject, intentIds, asks }) => [
        recipient.address,
        subject,
        intentIds.length,
        asks.length,
      ]),
    ).toEqual([
      ['o1@corp.example', '2 of your API tokens: still needed? (and 1 token ends soon)', 2, 2],
      ['o2@corp.example', 'Is the API token "label t3" still needed?', 1, 1],
    ])
    expect(messages[0]?.covers).toEqual([
      ...cases.slice(0, 2).map(({ id }) => `case-${id}/ask-owner/3`),
      `expiry/user-token/t4/${monday + 14 * DAY}/14`,
    ])
  })

  it('names a token once although several cases ask about it', () => {
    const token = someToken('t1')
    const cases = [someCase(token, 'ask-owner', { policy: 'a' }), someCase(token, 'ask-owner', { policy: 'b' })]
    const { items } = askItems(
      input(
        [token],
        cases,
        cases.map(({ id }) => anIntent(id, 'ask-owner')),
      ),
    )
    const [message] = composeDigests({ asks: items, expiries: [] }, frame)
    expect(message?.asks).toEqual([
      { token: { kind: 'user-token', id: 't1' }, caseIds: cases.map(({ id }) => id), linksUntil: frame.linksUntil },
    ])
    expect(
      factsOf(message ?? { facts: null }).asks.map(({ cases: about }) => about.map(({ policy }) => policy)),
    ).toEqual([['a', 'b']])
    expect(message?.intentIds).toEqual(cases.map(({ id }) => id))
  })

  it('tells when what would happen at the earliest without an answer', () => {
    const one = aCase(journey, { id: 7 })
    const token = someToken('t1')
    const { items } = askItems({ ...input([token], [one], [anIntent(7, 'ask-owner')]), now: start })
    expect(items[0]?.facts.cases[0]?.next).toEqual([
      { action: 'remind', at: start + 7 * DAY },
      { action: 'quarantine', at: start + 14 * DAY },
      { action: 'revoke', at: start + 49 * DAY },
    ])
  })

  it('reminds whoever was asked, and from the second time on whoever comes next as well', () => {
    const steps = [
      ...journey.slice(0, 2),
      { ...journey[1], after: 9 * DAY, action: 'remind' as const, watch: null, acceptCollateral: false },
    ]
    const once = played(aCase(steps, { id: 7 }), [0, done('ask-owner')], [7, done('remind')])
    const { items } = askItems(input([someToken('t1')], [once], [anIntent(7, 'remind')]))
    expect(items.map(({ recipient, facts, intentId }) => [recipient.address, facts.reminder, intentId])).toEqual([
      ['o1@corp.example', 2, 7],
      ['team@corp.example', 2, null],
    ])
  })

  it('asks anew, instead of reminding, where somebody else has to be written to by now', () => {
    const asked = played(aCase(journey, { id: 7 }), [0, done('ask-owner')])
    const gone = someToken('t1', { owner: anOwner('o1', { status: 'inactive' }) })
    const { items } = askItems(input([gone], [asked], [anIntent(7, 'remind')]))
    expect(items.map(({ recipient, facts }) => [recipient.address, facts.reminder, facts.whyYou])).toEqual([
      [
        'team@corp.example',
        0,
        'The token belongs to Owner o1. The owner (Owner o1) has an account that is inactive. The backup owner is not named.',
      ],
    ])
  })

  it('tells intents that nobody can be asked for, and those that have become pointless', () => {
    const cases = [
      someCase(someToken('t1', { owner: null }), 'ask-owner'),
      someCase(someToken('t2'), 'ask-owner', { endedAt: monday }),
    ]
    const tokens = [someToken('t1', { owner: null }), someToken('t2')]
    const given = input(
      tokens,
      cases,
      cases.map(({ id }) => anIntent(id, 'ask-owner')),
    )
    const { items, unreachable, moot } = askItems({ ...given, book: { team: null, stewards: [] } })
    expect([items, unreachable.map(({ caseId }) => caseId), moot.map(({ id }) => id)]).toEqual([
      [],
      [cases[0]?.id],
      [cases[1]?.id],
    ])
  })

  it('has the same key for the same things in whatever order', () => {
    const tokens = [someToken('t1'), someToken('t2')]
    const cases = tokens.map((token) => someCase(token, 'ask-owner'))
    const { items } = askItems(
      input(
        tokens,
        cases,
        cases.map(({ id }) => anIntent(id, 'ask-owner')),
      ),
    )
    const keys = [items, items.toReversed()].map((asks) => composeDigests({ asks, expiries: [] }, frame)[0]?.key)
    expect(keys[0]).toBe(keys[1])
  })

  it('keeps what is hostile in labels and names on one plain line', () => {
    const token = someToken('t1', {
      label: 'x\r\nBcc: evil@x.example\u202e\u0000{{ 7 }}',
      owner: anOwner('o1', { name: 'Eve\n<script>' }),
    })
    const one = someCase(token, 'ask-owner')
    const { items } = askItems(input([token], [one], [anIntent(one.id, 'ask-owner')]))
    const [message] = composeDigests({ asks: items, expiries: [] }, frame)
    expect(message?.subject).toBe('Is the API token "x Bcc: evil@x.example {{ 7 }}" still needed?')
    expect(factsOf(message ?? { facts: null }).asks[0]?.token).toMatchObject({
      label: 'x Bcc: evil@x.example {{ 7 }}',
      owner: 'Eve <script>',
    })
  })
})
