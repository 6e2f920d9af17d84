import { expect, it } from 'vitest'
import { classOf, contentOf, emptyForm, formOf, missingOf } from './form-state.ts'
import { formOfPrefill, isFilled, pickPrefill } from './prefill.ts'

const filled = { ...emptyForm, purpose: ' Copies the wiki ', system: 'backup-3', scopes: ['read:page:confluence'] }

it('says what is missing, and asks for nothing until it is there', () => {
  expect(Object.keys(missingOf(emptyForm))).toEqual(['purpose', 'system', 'scopes'])
  expect(contentOf(emptyForm)).toBeNull()
  expect(Object.keys(missingOf({ ...filled, days: '', urgent: true }))).toEqual(['days', 'urgentReason'])
  expect(contentOf({ ...filled, urgent: true })).toEqual({
    kind: 'user-token',
    purpose: 'Copies the wiki',
    system: 'backup-3',
    scopes: ['read:page:confluence'],
    sites: [],
    days: 90,
    backup: null,
    label: null,
  })
})

it('asks for everything only when that was chosen on purpose', () => {
  expect(contentOf({ ...filled, scopes: [] })).toBeNull()
  expect(contentOf({ ...filled, scopes: [], everything: true })?.scopes).toEqual([])
  expect(classOf(emptyForm, [])).toBeNull()
  expect(classOf({ ...emptyForm, everything: true }, [])).toBe('unscoped')
})

it('gives back the request that it was filled in with', () => {
  const content = { ...contentOf(filled), label: 'wiki copy', backup: 'grace@fleet.example', days: 30 }
  const whole = {
    ...content,
    kind: 'service-account',
    purpose: 'p',
    system: 's',
    scopes: [],
    sites: ['a.example'],
  } as const
  expect(contentOf(formOf({ ...whole, sites: ['a.example'], scopes: [] }))).toEqual(whole)
})

it('reads from an address what is known already, and nothing else', () => {
  const prefill = pickPrefill({
    kind: 'service-account',
    purpose: 'Copies the wiki',
    scopes: 'read:jira-work, write:jira-work,read:jira-work',
    days: '9999',
    case: '7x',
    token: 'user-token/tok-1',
    other: 'x',
  })
  expect(prefill).toEqual({
    kind: 'service-account',
    purpose: 'Copies the wiki',
    scopes: 'read:jira-work, write:jira-work,read:jira-work',
    days: '9999',
    token: 'user-token/tok-1',
  })
  expect(formOfPrefill(prefill)).toMatchObject({
    kind: 'service-account',
    scopes: ['read:jira-work', 'write:jira-work'],
    days: 365,
    everything: false,
  })
  expect(formOfPrefill({ scopes: 'everything' })).toMatchObject({ scopes: [], everything: true })
  expect([isFilled(pickPrefill({ draft: '4' })), isFilled(prefill)]).toEqual([false, true])
})
