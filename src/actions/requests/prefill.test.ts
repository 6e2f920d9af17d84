import { describe, expect, it } from 'vitest'
import { noUnderstanding } from '../../knowledge/no-understanding.ts'
import { DAY } from '../../model/instant.ts'
import { type Prefill, prefillFor } from './prefill.ts'
import { at, start } from './testing/request-parts.ts'

const description = {
  purpose: 'Nightly export',
  system: 'build server',
  sponsor: null,
  backup: at('tom'),
  neededUntil: null,
  describedAt: start,
  describedBy: at('ada'),
}
const place = (dimension: 'site' | 'product', value: string) => ({
  dimension,
  value,
  firstAt: start,
  lastAt: start,
  uses: 1,
})
const use = {
  lastAt: start,
  total: 3,
  explained: 3,
  hours: [],
  places: [place('site', 'Acme.atlassian.net'), place('site', '3f9a-cloud-id'), place('product', 'jira')],
}
const token: Prefill['token'] = {
  label: 'export job of the reporting team, nightly',
  scopes: ['read:jira-work'],
  expiresAt: start + 40.5 * DAY,
  description,
  understood: { at: start, understanding: noUnderstanding, use },
}

describe('a request about a token that is there', () => {
  it('is filled in with what is known: what it may do, where it was used, what was said of it, how long it lives', () => {
    expect(prefillFor({ token, why: 'afterwards', now: start })).toEqual({
      kind: 'user-token',
      purpose: 'Nightly export',
      system: 'build server',
      scopes: ['read:jira-work'],
      sites: ['acme.atlassian.net'],
      days: 41,
      backup: at('tom'),
      label: token.label,
    })
  })

  it('that a service account takes over has a name that the provider takes, and what its owner answered', () => {
    const answer = { purpose: 'Reports for finance', system: null, backup: null }
    const filled = prefillFor({ token, why: 'migration', answer, now: start })
    expect(filled).toMatchObject({ kind: 'service-account', purpose: 'Reports for finance', system: 'build server' })
    expect([...(filled.label ?? '')]).toHaveLength(30)
    expect(filled.days).toBe(90)
  })

  it('has nothing made up: what nobody knows is empty, and a life is never longer than the provider gives', () => {
    const unknown = { label: '', scopes: null, expiresAt: start + 3000 * DAY, description: null, understood: null }
    expect(prefillFor({ token: unknown, why: 'afterwards', now: start })).toEqual({
      kind: 'user-token',
      purpose: '',
      system: '',
      scopes: [],
      sites: [],
      days: 365,
      backup: null,
      label: null,
    })
    const over = { ...unknown, expiresAt: start - DAY }
    expect(prefillFor({ token: over, why: 'afterwards', now: start }).days).toBe(1)
  })
})
