import type { Case } from '../../model/case.ts'
import type { Instant } from '../../model/instant.ts'
import type { StepAction } from '../../model/step.ts'
import { nextStep } from '../next-step.ts'

/** A step that comes, and the earliest time at which it does. */
export interface ForeseenStep {
  readonly action: StepAction
  readonly at: Instant
}

/**
 * What follows when a letter is sent at `now` and nobody answers: each later step at the earliest time at which it can be due. Later than
 * that it may become, as working days, limits and holds only ever delay.
 */
export function foresee(one: Case, sent: StepAction, now: Instant): readonly ForeseenStep[] {
  let progress = { ...one, answer: null, done: [...one.done, { action: sent, at: now, intentId: null }] }
  const steps: ForeseenStep[] = []
  for (let next = nextStep(progress); next !== null && steps.length < one.steps.length; next = nextStep(progress)) {
    const at = Math.max(next.dueAt, now)
    steps.push({ action: next.action, at })
    progress = { ...progress, done: [...progress.done, { action: next.action, at, intentId: null }] }
  }
  return steps
}
