import { expect, it } from 'vitest'
import { aCase } from '../../testing/acting-fixtures.ts'
import { daysAgo, now } from '../../testing/fixtures.ts'
import { journeyOf } from './journey.ts'

const shown = (facts: Parameters<typeof aCase>[0]) =>
  journeyOf(aCase(facts), now).map(({ action, standing, at }) => [action, standing, at])

it('tells what was done, what comes next, and what comes later if nothing moves it', () => {
  expect(shown({})).toEqual([
    ['ask-owner', 'done', daysAgo(6)],
    ['remind', 'next', daysAgo(-1)],
    ['quarantine', 'later', daysAgo(-8)],
    ['revoke', 'later', daysAgo(-43)],
  ])
})

it('reckons what comes later from now where the next step is overdue', () => {
  expect(shown({ next: { action: 'remind', dueAt: daysAgo(20) } }).slice(1)).toEqual([
    ['remind', 'next', daysAgo(20)],
    ['quarantine', 'later', daysAgo(-7)],
    ['revoke', 'later', daysAgo(-42)],
  ])
})

it('dates nothing later than the next step of a case that stands still', () => {
  const hold = { kind: 'used', reason: 'used again', by: null, since: daysAgo(1), until: null } as const
  expect(shown({ hold }).slice(2)).toEqual([
    ['quarantine', 'later', null],
    ['revoke', 'later', null],
  ])
})

it('leaves the rest of the way out of a case that has ended', () => {
  const standings = journeyOf(aCase({ state: 'kept', endedAt: daysAgo(0), next: null }), now).map(
    ({ standing }) => standing,
  )
  expect(standings).toEqual(['done', 'left-out', 'left-out', 'left-out'])
})

it('keeps what was done although the policy no longer has it, and tells two reminders apart', () => {
  const steps = [
    { action: 'ask-owner', afterDays: 0, watchDays: null },
    { action: 'remind', afterDays: 7, watchDays: null },
    { action: 'remind', afterDays: 10, watchDays: null },
  ]
  const done = ['notify', 'ask-owner', 'remind'].map((action, day) => ({
    action,
    at: daysAgo(9 - day),
    intentId: null,
  }))
  const next = { action: 'remind', dueAt: daysAgo(-2) }
  expect(shown({ steps, done, next })).toEqual([
    ['notify', 'done', daysAgo(9)],
    ['ask-owner', 'done', daysAgo(8)],
    ['remind', 'done', daysAgo(7)],
    ['remind', 'next', daysAgo(-2)],
  ])
})
