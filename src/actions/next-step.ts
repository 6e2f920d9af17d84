import type { Answer } from '../model/answer.ts'
import type { Case } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicyStep } from '../model/step.ts'

/** What the next step is computed from. */
export type Progress = Pick<Case, 'steps' | 'done' | 'openedAt' | 'answer' | 'watchMs'>

/**
 * The step that comes next and when it falls due; `null` when none is left. A step counts as done by what was really done, never by time
 * alone: it falls due after the span that the policy sets between it and each step before it, counted from when that one was done. A
 * revocation waits for the end of the watch too. The owner's own "revoke now" makes the revocation due at once: the one whose work
 * it is has said so, which is what asking, waiting and watching are for.
 */
export function nextStep(progress: Progress): Case['next'] {
  const { steps, openedAt, answer } = progress
  const doneAt = doneTimes(progress)
  const revoke = steps.findIndex(({ action }) => action === 'revoke')
  if (answer !== null && ownRevoke(answer) && doneAt[revoke] === null)
    return { step: revoke, action: 'revoke', dueAt: answer.at }
  const index = doneAt.indexOf(null)
  const step = steps[index]
  if (step === undefined) return null
  const dueAt = steps
    .slice(0, index)
    .reduce(
      (due, before, at) => Math.max(due, (doneAt[at] ?? 0) + waiting(before, step, progress)),
      openedAt + step.after,
    )
  return { step: index, action: step.action, dueAt }
}

/** Whether an answer is the owner's own "revoke now". */
export function ownRevoke(answer: Answer | null): boolean {
  return answer !== null && answer.kind === 'revoke-now' && answer.byOwner
}

/** How long one step waits for another that came before it. */
function waiting(before: PolicyStep, step: PolicyStep, { watchMs }: Progress): number {
  const between = step.after - before.after
  return before.action === 'quarantine' && step.action === 'revoke'
    ? Math.max(between, before.watch ?? 0, watchMs ?? 0)
    : between
}

/** When each step was done; `null` = not yet. Steps of one action are matched in order. */
export function doneTimes({ steps, done }: Pick<Progress, 'steps' | 'done'>): readonly (Instant | null)[] {
  const left = [...done]
  return steps.map(({ action }) => {
    const index = left.findIndex((one) => one.action === action)
    return index < 0 ? null : (left.splice(index, 1)[0]?.at ?? null)
  })
}
