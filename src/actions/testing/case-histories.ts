import fc from 'fast-check'
import { answerKinds } from '../../model/answer.ts'
import type { Case, CaseChange } from '../../model/case.ts'
import { DAY } from '../../model/instant.ts'
import { type PolicyStep, type StepAction, stepActions } from '../../model/step.ts'
import { loadPolicies } from '../../policies/load.ts'
import { withSteps } from '../../policies/testing/faults-of.ts'
import type { CaseEvent } from '../case-events.ts'
import { aCase, anAnswer, done, start } from './case-parts.ts'

/** What stands for the case machine: the one that is shipped, or one that is broken on purpose. */
export type Machine = (current: Case, event: CaseEvent, now: number) => CaseChange | null

/** One thing that happens: after so many hours or when the next step is due; an event, or that the next step is done. */
export interface Happening {
  readonly hours: number | 'until-due'
  readonly event: CaseEvent | 'next-step-done'
  /** Of a quarantine: longest plausible period of the token, in days. */
  readonly periodDays: number | null
}

/** The steps that the policy language reads from a text; `null` where it refuses them. */
function readSteps(lines: readonly string[]): readonly PolicyStep[] | null {
  const { policies, faults } = loadPolicies([{ path: 'p.yaml', text: withSteps(...lines) }])
  return faults.some(({ severity }) => severity === 'fault') ? null : (policies[0]?.steps ?? null)
}

const line = fc.record({
  action: fc.oneof(fc.constantFrom(...stepActions), fc.constantFrom<StepAction>('ask-owner', 'quarantine', 'revoke')),
  gap: fc.integer({ min: 0, max: 40 }),
  watch: fc.option(fc.integer({ min: 1, max: 40 })),
})

const readable: fc.Arbitrary<readonly PolicyStep[]> = fc
  .array(line, { minLength: 1, maxLength: 6 })
  .map((given) => {
    let day = -1
    return readSteps(
      given.map(({ action, gap, watch }) => {
        day += gap + 1
        const watched = action === 'quarantine' && watch !== null ? `, watch: ${watch}d` : ''
        return `{ after: ${day}d, do: ${action}${watched} }`
      }),
    )
  })
  .filter((steps): steps is readonly PolicyStep[] => steps !== null)

/** Lists of steps that the policy language accepts, read by it from text. */
export const acceptedSteps = fc.constantFrom(...fc.sample(readable, { numRuns: 400, seed: 20260104 }))

const someEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.constantFrom<StepAction>(...stepActions).map((action) => done(action)),
  fc
    .record({ action: fc.constantFrom<StepAction>(...stepActions), lasting: fc.boolean(), failed: fc.boolean() })
    .map(
      ({ action, lasting, failed }): CaseEvent =>
        failed ? { kind: 'step-failed', action, why: 'x' } : { kind: 'step-refused', action, why: 'x', lasting },
    ),
  fc.constantFrom<CaseEvent>(
    { kind: 'quarantine-undone', why: 'x' },
    { kind: 'undeliverable', why: 'x' },
    { kind: 'delivery-unsure', why: 'x' },
    { kind: 'promise-over' },
    { kind: 'exempted', until: start + 900 * DAY, reason: 'x', by: 'Ada' },
    { kind: 'exemption-over' },
    { kind: 'signal', why: 'y' },
    { kind: 'hold', by: 'Ada', reason: 'x', until: null },
    { kind: 'hold', by: 'Ada', reason: 'x', until: start + 90 * DAY },
  ),
  fc.integer({ min: 0, max: 900 }).map((days): CaseEvent => ({ kind: 'used', at: start + days * DAY })),
  fc.constantFrom(...answerKinds, 'revoke-now' as const).chain((kind) =>
    fc.record({ byOwner: fc.boolean(), until: fc.option(fc.integer({ min: 1, max: 300 })) }).map(
      ({ byOwner, until }): CaseEvent => ({
        kind: 'answered',
        answer: anAnswer({ kind, byOwner, until: until === null ? null : start + until * DAY }),
      }),
    ),
  ),
  acceptedSteps.map((steps): CaseEvent => ({ kind: 'policy-changed', steps, policyHash: 'h2', severity: 'low' })),
)

const resumed: fc.Arbitrary<CaseEvent> = fc
  .record({ by: fc.constantFrom('Ada', null), despiteUse: fc.boolean(), acceptCollateral: fc.boolean() })
  .map((given) => ({ kind: 'resume', reason: 'x', ...given }))

const happening: fc.Arbitrary<Happening> = fc.record({
  hours: fc.oneof(
    { weight: 2, arbitrary: fc.constant<'until-due'>('until-due') },
    fc.integer({ min: 0, max: 24 * 60 }),
    fc.integer({ min: 0, max: 5 }),
  ),
  event: fc.oneof(
    { weight: 6, arbitrary: fc.constant<'next-step-done'>('next-step-done') },
    { weight: 2, arbitrary: resumed },
    { weight: 3, arbitrary: someEvent },
  ),
  periodDays: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 2 }),
})

/** What happens to a case: things in random order at random times. */
export const histories: fc.Arbitrary<readonly Happening[]> = fc.array(happening, { minLength: 4, maxLength: 40 })

/** One thing that a case took in. */
export interface Taken {
  readonly before: Case
  readonly event: CaseEvent
  readonly change: CaseChange
  readonly now: number
}

/** Plays a history; returns what was taken in, in its order. Answers are given at the time at which they come. */
export function playHistory(
  steps: readonly PolicyStep[],
  history: readonly Happening[],
  machine: Machine,
): readonly Taken[] {
  let one = aCase(steps)
  let now = start
  return history.flatMap(({ hours, event: happened, periodDays }): readonly Taken[] => {
    now = hours === 'until-due' ? Math.max(now, one.next?.dueAt ?? now) : now + hours * 3_600_000
    const event = happened === 'next-step-done' ? nextDone(one, periodDays) : atTime(happened, now)
    const change = event === null ? null : machine(one, event, now)
    if (event === null || change === null) return []
    const before = one
    one = change.next
    return [{ before, event, change, now }]
  })
}

function nextDone({ next }: Case, periodDays: number | null): CaseEvent | null {
  if (next === null) return null
  return periodDays !== null && next.action === 'quarantine' ? done(next.action, periodDays * DAY) : done(next.action)
}

function atTime(event: CaseEvent, now: number): CaseEvent {
  return event.kind === 'answered' ? { ...event, answer: { ...event.answer, at: now, saidAt: now } } : event
}
