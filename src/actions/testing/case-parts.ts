import type { Answer } from '../../model/answer.ts'
import type { Case } from '../../model/case.ts'
import { DAY } from '../../model/instant.ts'
import type { PolicyStep, StepAction } from '../../model/step.ts'
import type { CaseEvent } from '../case-events.ts'
import { advance } from '../case-machine.ts'
import { openCase } from '../open-case.ts'

/** A Monday. */
export const start = Date.UTC(2026, 0, 5)

/** A step so many days after the finding. */
export function step(days: number, action: StepAction, watchDays: number | null = null): PolicyStep {
  return { after: days * DAY, action, watch: watchDays === null ? null : watchDays * DAY, acceptCollateral: false }
}

/** A journey with everything in it. */
export const journey = [step(0, 'ask-owner'), step(7, 'remind'), step(14, 'quarantine', 35), step(49, 'revoke')]

/** A case of a user token as it begins. */
export function aCase(steps: readonly PolicyStep[] = journey, given: Partial<Case> = {}): Case {
  const opened = openCase({
    token: { kind: 'user-token', id: 't1' },
    origin: { findingId: 1, campaignId: null, policy: 'unused', policyHash: 'hash', severity: 'high' },
    steps,
    knownUseAt: null,
    now: start,
  })
  const token = { kind: 'user-token' as const, id: 't1', label: 'sync', ownerId: 'o1', owner: 'Ada Abel' }
  return { ...opened, id: 1, version: 1, token, ...given }
}

/** What the owner says: keep, unless said otherwise. */
export function anAnswer(given: Partial<Answer> = {}): Answer {
  return {
    kind: 'keep',
    by: 'ada@corp.example',
    byOwner: true,
    at: start,
    saidAt: start,
    purpose: 'reports',
    system: null,
    until: null,
    backup: null,
    note: null,
    ...given,
  }
}

/** That a step was done. */
export const done = (action: StepAction, watchMs?: number): CaseEvent => ({
  kind: 'step-done',
  action,
  intentId: null,
  why: `${action} was done`,
  ...(watchMs === undefined ? {} : { watchMs }),
})

/** The case after events at days from the start; fails where one of them means nothing. */
export function played(first: Case, ...events: readonly (readonly [number, CaseEvent])[]): Case {
  return events.reduce((one, [days, event]) => {
    const change = advance(one, event, start + days * DAY)
    if (change === null) throw new Error(`${event.kind} on day ${days} means nothing`)
    return change.next
  }, first)
}

/** On which day from the start the next step is due. */
export const dueDay = ({ next }: Case): number | null => (next === null ? null : (next.dueAt - start) / DAY)
