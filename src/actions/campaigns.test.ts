import { describe, expect, it } from 'vitest'
import type { Answer } from '../model/answer.ts'
import type { Campaign } from '../model/campaign.ts'
import type { Case } from '../model/case.ts'
import { DAY } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { reviewIntegrity } from './campaign-integrity.ts'
import { campaignSteps, endOfCampaign } from './campaigns.ts'
import { anOwner, monday, someCase, someToken } from './testing/plan-parts.ts'

const campaign: Campaign = {
  id: 1,
  name: 'Yearly review',
  filter: {},
  reviewer: 'owner',
  openedAt: monday - 40 * DAY,
  dueAt: monday - 10 * DAY,
  reminders: [7 * DAY, 1 * DAY],
  silence: 'nothing',
  openedBy: 'Ada',
  endedAt: null,
  endedBy: null,
  endedWhy: null,
}

function answer(given: Partial<Answer> = {}): Answer {
  return {
    kind: 'keep',
    by: 'o1@corp.example',
    byOwner: true,
    at: monday - 30 * DAY,
    saidAt: monday,
    purpose: 'x',
    system: null,
    until: null,
    backup: null,
    note: null,
    ...given,
  }
}

describe('the journey of a campaign', () => {
  it('asks at once, reminds before the due date, then does what silence means', () => {
    const days = (silence: Campaign['silence']) =>
      campaignSteps({ ...campaign, silence }).map(({ action, after }) => `${action} ${after / DAY}`)
    expect(days('nothing')).toEqual(['ask-owner 0', 'remind 23', 'remind 29'])
    expect(days('tell-stewards').at(-1)).toBe('notify 30')
    expect(days('quarantine').slice(-2)).toEqual(['quarantine 30', 'revoke 65'])
    expect(days('revoke').at(-1)).toBe('revoke 30')
  })

  it('ends for every case where silence means nothing, goes on where it means more, and always ends early by a person', () => {
    const cases = [someCase(someToken('t1'), 'remind', { campaignId: 1, findingId: null })]
    const end = (silence: Campaign['silence'], by: string | null) =>
      endOfCampaign({ ...campaign, silence }, cases, { at: monday, by, why: 'over' }).map(({ next }) => next.state)
    expect(end('nothing', null)).toEqual(['closed'])
    expect(end('quarantine', null)).toEqual([])
    expect(end('quarantine', 'Ada')).toEqual(['closed'])
  })
})

describe('the integrity of a review', () => {
  const check = (name: string, { cases = [], tokens }: { cases?: readonly Case[]; tokens: readonly TokenEntry[] }) => {
    const known = new Map(tokens.map((token) => [tokenRef(token), token]))
    const checks = reviewIntegrity({ campaign, cases, inScope: tokens, tokens: known, now: monday })
    return checks.find((one) => one.check === name)
  }
  const decided = (token: TokenEntry, given: Partial<Answer> = {}) =>
    someCase(token, 'remind', { campaignId: 1, findingId: null, answer: answer(given) })

  it('covers every token in scope, those made since included', () => {
    const [old, silent, young] = [someToken('t1'), someToken('t2'), someToken('t3', { label: 'made since' })]
    const cases = [decided(old), someCase(silent, 'remind', { campaignId: 1 })]
    expect(check('coverage', { cases, tokens: [old] })).toMatchObject({
      ok: true,
      words: '1 of 1 tokens in scope were decided about.',
    })
    expect(check('coverage', { cases, tokens: [old, silent, young] })).toMatchObject({
      ok: false,
      words: '1 of 3 tokens in scope were decided about; 1 came into scope after the campaign was opened.',
      items: ['label t2', 'made since'],
    })
    expect(check('coverage', { cases: [decided(old, { kind: 'not-mine' })], tokens: [old] })?.ok).toBe(false)
  })

  it('names administrators who decided about tokens of their own', () => {
    const own = someToken('t1', { owner: anOwner('o1', { admin: true }) })
    expect(check('self-review', { cases: [decided(own)], tokens: [own] })?.ok).toBe(false)
    expect(check('self-review', { cases: [decided(own, { byOwner: false })], tokens: [own] })?.ok).toBe(true)
    const other = someToken('t1')
    expect(check('self-review', { cases: [decided(other)], tokens: [other] })?.ok).toBe(true)
  })

  it('names decisions that were not carried out in time', () => {
    const token = someToken('t1')
    const late = (given: Partial<Answer>) =>
      check('not-carried-out', { cases: [decided(token, given)], tokens: [token] })?.ok
    expect(late({ kind: 'revoke-now' })).toBe(false)
    expect(late({ kind: 'rotate', until: monday + DAY })).toBe(true)
    expect(late({ kind: 'rotate', until: monday - DAY })).toBe(false)
    expect(late({ kind: 'keep' })).toBe(true)
    expect(check('not-carried-out', { cases: [decided(token, { kind: 'revoke-now' })], tokens: [] })?.ok).toBe(true)
  })

  it('names reviewers who kept many within seconds, by the clock of people', () => {
    const tokens = Array.from({ length: 6 }, (_, index) => someToken(`t${index}`))
    const paced = (ms: number, by = 'o1@corp.example') =>
      tokens.map((token, index) => decided(token, { saidAt: monday + index * ms, by }))
    expect(check('rubber-stamping', { cases: paced(3000), tokens })).toMatchObject({
      ok: false,
      items: ['o1@corp.example: 6 kept'],
    })
    expect(check('rubber-stamping', { cases: paced(60_000), tokens })?.ok).toBe(true)
    expect(check('rubber-stamping', { cases: paced(3000).slice(0, 4), tokens })?.ok).toBe(true)
  })
})
