import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case } from '../model/case.ts'
import type { PolicyStep } from '../model/step.ts'
import type { CaseEvent } from './case-events.ts'
import { advance } from './case-machine.ts'
import { nextStep } from './next-step.ts'
import { acceptedSteps, histories, type Machine, playHistory, type Taken } from './testing/case-histories.ts'

/** What is known of a case from what it took in alone, whatever the machine keeps. */
interface Witness {
  readonly steps: readonly PolicyStep[]
  readonly askedAt: number | null
  readonly quarantinedAt: number | null
  readonly watchMs: number
  readonly ownRevoke: boolean
}

const hasQuarantine = (steps: readonly PolicyStep[]): boolean => steps.some(({ action }) => action === 'quarantine')

function witnessed(seen: Witness, { before, event, now }: Pick<Taken, 'before' | 'event' | 'now'>): Witness {
  switch (event.kind) {
    case 'step-done':
      if (event.action === 'ask-owner') return { ...seen, askedAt: now }
      if (event.action !== 'quarantine') return seen
      return { ...seen, quarantinedAt: now, watchMs: event.watchMs ?? seen.watchMs }
    case 'undeliverable':
      return { ...seen, askedAt: null }
    case 'quarantine-undone':
      return { ...seen, quarantinedAt: null }
    case 'answered':
      return witnessedAnswer({ ...seen, ownRevoke: false }, event, before)
    case 'policy-changed':
      return {
        ...seen,
        steps: event.steps,
        quarantinedAt: hasQuarantine(event.steps) ? seen.quarantinedAt : null,
      }
    default:
      return seen
  }
}

function witnessedAnswer(seen: Witness, { answer }: Extract<CaseEvent, { kind: 'answered' }>, before: Case): Witness {
  if (answer.kind === 'revoke-now') return { ...seen, ownRevoke: answer.byOwner }
  if (answer.kind === 'rotate' || answer.kind === 'migrate') return { ...seen, quarantinedAt: null }
  const passedOn = answer.kind === 'not-mine' && !(answer.byOwner && before.contact !== 'owner')
  return passedOn ? { ...seen, askedAt: null } : seen
}

/** Whether a revocation at `at` had everything before it that the steps ask. */
function isEarned({ steps, askedAt, quarantinedAt, watchMs, ownRevoke }: Witness, at: number): boolean {
  if (ownRevoke) return true
  const revoke = steps.findIndex(({ action }) => action === 'revoke')
  const after = steps[revoke]?.after
  if (after === undefined) return false
  return steps.slice(0, revoke).every((step) => {
    const between = after - step.after
    if (step.action === 'ask-owner') return askedAt !== null && at - askedAt >= between
    if (step.action === 'quarantine')
      return quarantinedAt !== null && at - quarantinedAt >= Math.max(between, step.watch ?? 0, watchMs)
    return true
  })
}

/** Whether nobody is let out of quarantine while it still counts towards a revocation. */
function isStillQuarantined({ state, done, endedAt }: Case): boolean {
  return endedAt !== null || (state === 'quarantined') === done.some(({ action }) => action === 'quarantine')
}

interface Verdict {
  readonly fair: boolean
  readonly revoked: boolean
  readonly dueEarned: number
}

function judged(steps: readonly PolicyStep[], taken: readonly Taken[]): Verdict {
  let seen: Witness = { steps, askedAt: null, quarantinedAt: null, watchMs: 0, ownRevoke: false }
  let dueEarned = 0
  const fair = taken.every((one) => {
    const { next } = one.change
    const revokes = next.state === 'revoked'
    if (revokes && !isEarned(seen, one.now)) return false
    seen = witnessed(seen, one)
    if (revokes || next.hold !== null || next.next?.action !== 'revoke') return isStillQuarantined(next)
    dueEarned += 1
    return isStillQuarantined(next) && isEarned(seen, Math.max(one.now, next.next.dueAt))
  })
  return { fair, dueEarned, revoked: taken.at(-1)?.change.next.state === 'revoked' }
}

const settings = { numRuns: 4000, seed: 20260105, endOnFailure: true }

function check(machine: Machine, squeezed = (steps: readonly PolicyStep[]): readonly PolicyStep[] => steps) {
  const count = { revoked: 0, dueEarned: 0 }
  const result = fc.check(
    fc.property(acceptedSteps, histories, (steps, history) => {
      const verdict = judged(steps, playHistory(squeezed(steps), history, machine))
      count.revoked += Number(verdict.revoked)
      count.dueEarned += verdict.dueEarned
      return verdict.fair
    }),
    settings,
  )
  return { ...result, ...count }
}

describe('whatever happens in whatever order', () => {
  it('nothing is revoked, nor due to be, before it was asked, had its waiting time, its quarantine and its watch', () => {
    const { failed, counterexample, revoked, dueEarned } = check(advance)
    expect(counterexample).toBeNull()
    expect(failed).toBe(false)
    expect(revoked).toBeGreaterThan(300)
    expect(dueEarned).toBeGreaterThan(1000)
  })

  it('a case on hold or ended takes no step, each change has its reason, and nothing is due before its steps say', () => {
    fc.assert(
      fc.property(acceptedSteps, histories, (steps, history) =>
        playHistory(steps, history, advance).every(({ before, event, change: { next, transitions } }) => {
          const stepped = event.kind !== 'step-done' || before.hold === null
          const told = transitions.every(({ reason, from, to }) => {
            return reason !== '' && from === before.state && to === next.state
          })
          const patient = next.next === null || next.next.dueAt >= (nextStep(next)?.dueAt ?? Number.POSITIVE_INFINITY)
          const ended = next.endedAt === null || (next.next === null && next.hold === null && next.endedWhy !== null)
          return before.endedAt === null && stepped && told && patient && ended
        }),
      ),
      { numRuns: 2000, seed: 20260106 },
    )
  })
})

describe('the property above sees', () => {
  const withEvent =
    (changed: (event: CaseEvent) => CaseEvent | null): Machine =>
    (current, event, now) => {
      const given = changed(event)
      return given === null ? { next: current, transitions: [] } : advance(current, given, now)
    }
  const squeeze = (steps: readonly PolicyStep[]) => steps.map((step, index) => ({ ...step, after: index, watch: null }))
  const without = (action: PolicyStep['action']) => (steps: readonly PolicyStep[]) =>
    steps.filter((step) => step.action !== action)
  const withSteps = (changed: (steps: readonly PolicyStep[]) => readonly PolicyStep[]) =>
    [
      withEvent((event) => (event.kind === 'policy-changed' ? { ...event, steps: changed(event.steps) } : event)),
      changed,
    ] as const
  const released: Machine = (current, event, now) => {
    const change = advance(current, event, now)
    if (change === null || event.kind !== 'step-done' || event.action !== 'remind') return change
    return { ...change, next: { ...change.next, state: 'reminded' } }
  }
  const keepsQuarantine: Machine = (current, event, now) => {
    const change = advance(current, event, now)
    if (change === null || event.kind !== 'quarantine-undone') return change
    const next = { ...change.next, state: current.state, done: current.done }
    return { ...change, next: { ...next, next: nextStep(next) } }
  }

  const asGiven = (steps: readonly PolicyStep[]) => steps
  type Broken = readonly [string, Machine, (steps: readonly PolicyStep[]) => readonly PolicyStep[]]
  it.each<Broken>([
    [
      'a watch for the longest period that is not kept',
      withEvent((event) => (event.kind === 'step-done' ? done(event) : event)),
      asGiven,
    ],
    ['waiting times that are not kept', ...withSteps(squeeze)],
    ['a question that is not asked', ...withSteps(without('ask-owner'))],
    ['a quarantine that is left out', ...withSteps(without('quarantine'))],
    [
      'a letter that came back and still counts',
      withEvent((event) => (event.kind === 'undeliverable' ? null : event)),
      asGiven,
    ],
    [
      'anybody who says "revoke now" in the place of the owner',
      withEvent((event) =>
        event.kind === 'answered' ? { ...event, answer: { ...event.answer, byOwner: true } } : event,
      ),
      asGiven,
    ],
    ['a quarantine that is undone and still counts', keepsQuarantine, asGiven],
    ['an owner who is let out in the middle of the watch', released, asGiven],
  ])('%s', (_name, machine, squeezed) => {
    expect(check(machine, squeezed).failed).toBe(true)
  })

  function done({ watchMs: _watch, ...event }: Extract<CaseEvent, { kind: 'step-done' }>): CaseEvent {
    return event
  }
})
