import { expect, it } from 'vitest'
import { asIs, narrowingOf } from './narrowing.ts'

const content = {
  kind: 'user-token',
  purpose: 'p',
  system: 's',
  scopes: ['read:jira-work', 'write:jira-work'],
  sites: [],
  days: 90,
  backup: null,
  label: null,
} as const
const asked = { ...content, scopes: [...content.scopes], sites: [] }

it('sends nothing where nothing was taken away', () => {
  expect(narrowingOf(asked, asIs(asked))).toBeNull()
  expect(narrowingOf(asked, { days: 90, scopes: asked.scopes.toReversed() })).toBeNull()
})

it('sends what is left', () => {
  expect(narrowingOf(asked, { days: 30, scopes: ['read:jira-work'] })).toEqual({ days: 30, scopes: ['read:jira-work'] })
})

it.each([
  ['no days', { days: '', scopes: asked.scopes }],
  ['more days', { days: 91, scopes: asked.scopes }],
  ['no scope, which would mean everything', { days: 90, scopes: [] }],
] as const)('does not send %s', (_what, narrowing) => {
  expect(narrowingOf(asked, narrowing)).toBe('impossible')
})

it('can shorten a request for everything', () => {
  expect(narrowingOf({ ...asked, scopes: [] }, { days: 7, scopes: [] })).toEqual({ days: 7, scopes: [] })
})
