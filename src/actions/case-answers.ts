import type { Answer } from '../model/answer.ts'
import { type Case, type CaseState, contactRungs } from '../model/case.ts'
import { DAY, type Instant } from '../model/instant.ts'
import { sentence } from '../model/sentence.ts'
import type { PolicyStep, StepAction } from '../model/step.ts'
import { type Effect, ending, holding, raising, stateOf } from './case-effect.ts'
import { doneTimes, ownRevoke } from './next-step.ts'

/** How long a promise to rotate or migrate holds a case where no end was named. */
const promiseLasts = 30 * DAY

/** What an answer means to a case. */
export function answered(current: Case, answer: Answer, now: Instant): Effect {
  const reason = answerWords(answer)
  const said = { reason, by: answer.by, answer, steps: withoutAddedRevoke(current) }
  switch (answer.kind) {
    case 'keep':
      return { ...ending('kept', reason, now), by: answer.by, answer }
    case 'rotate':
    case 'migrate':
      return { ...said, ...released(current), hold: heldByOrder(current) ? current.hold : promise(answer, reason, now) }
    case 'revoke-now':
      return answer.byOwner ? { ...said, ...revokedAtOnce(current) } : said
    case 'not-mine':
      return { ...said, ...notMine(current, answer, now), by: answer.by }
  }
}

/** A hold that a person, or an exemption, set: no answer ends it. */
function heldByOrder({ hold }: Pick<Case, 'hold'>): boolean {
  return hold?.kind === 'manual' || hold?.kind === 'exempt'
}

function promise(answer: Answer, reason: string, now: Instant): Case['hold'] {
  return holding('promise', reason, now, { by: answer.by, until: promiseEnd(answer) })
}

/** When a promise to replace a token is over; `null` where an answer promises nothing. */
export function promiseEnd(answer: Answer | null): Instant | null {
  return answer === null || (answer.kind !== 'rotate' && answer.kind !== 'migrate')
    ? null
    : (answer.until ?? answer.at + promiseLasts)
}

/** How a case ends whose token is gone: as it was promised, if it was. */
export function endOfGone({ answer }: Pick<Case, 'answer'>): CaseState {
  if (promiseEnd(answer) === null) return 'closed'
  return answer?.kind === 'migrate' ? 'migrated' : 'rotated'
}

/** A quarantine is given up: the token is needed until another has taken over. */
function released({ state, done }: Case): Partial<Case> {
  return state === 'quarantined' ? { state: 'asked', done: done.filter(({ action }) => action !== 'quarantine') } : {}
}

function revokedAtOnce(current: Case): Partial<Case> {
  return { steps: withRevoke(current.steps), failures: 0, hold: heldByOrder(current) ? current.hold : null }
}

/** Steps with a revocation at their end: the owner may ask for what the policy does not. */
export function withRevoke(steps: readonly PolicyStep[]): readonly PolicyStep[] {
  if (steps.some(({ action }) => action === 'revoke')) return steps
  const after = (steps.at(-1)?.after ?? 0) + 1
  return [...steps, { after, action: 'revoke', watch: null, acceptCollateral: false, added: true }]
}

/** A newer answer takes back what the owner's "revoke now" added: nothing else may make that revocation due. */
function withoutAddedRevoke({ steps, answer }: Case): readonly PolicyStep[] {
  return ownRevoke(answer) ? steps.filter(({ action, added }) => action !== 'revoke' || added !== true) : steps
}

/** Only who is asked now can pass the question on: an old letter to somebody who is no longer asked changes nothing. */
function notMine(current: Case, answer: Answer, now: Instant): Partial<Effect> {
  if (answer.byOwner && current.contact !== 'owner') return {}
  const hold = current.hold?.kind === 'promise' ? null : current.hold
  return { hold, ...climbed({ ...current, hold }, answerWords(answer), now) }
}

/**
 * The one who was asked cannot be reached or does not know: the question counts as not asked, the next in the chain is asked, and the
 * waiting begins anew. After the last of them a person must look. A quarantine stays.
 */
export function climbed(current: Case, why: string, now: Instant): Effect {
  const asking = (action: StepAction): boolean => action === 'ask-owner' || action === 'remind'
  const done = current.done.filter(({ action }) => !asking(action))
  const unasked = { done, state: stateOf(done) }
  const rung = contactRungs[contactRungs.indexOf(current.contact) + 1]
  if (rung === undefined) {
    const nobody = `${why} There is nobody left to ask.`
    return { ...unasked, reason: nobody, hold: raising(current, 'delivery', { why: nobody, now }) }
  }
  return { ...unasked, reason: `${why} Now the ${rung} ${rung === 'stewards' ? 'are' : 'is'} asked.`, contact: rung }
}

/** A promise that was not kept: whoever gave it is reminded at once, and the journey goes on from there. */
export function promiseBroken({ steps, done }: Case): Effect {
  return {
    reason: 'The time that was promised is over, and the token is still there.',
    hold: null,
    afresh: true,
    steps: withReminder({ steps, done }),
  }
}

/**
 * Steps in which a reminder comes next and at once: the one that would come next, moved to just behind the step before it, or one more. What
 * follows then waits at least as long after the reminder as it would have waited after that step. Nobody is reminded who was never asked.
 */
function withReminder({ steps, done }: Pick<Case, 'steps' | 'done'>): readonly PolicyStep[] {
  const index = doneTimes({ steps, done }).indexOf(null)
  const at = index < 0 ? steps.length : index
  const next = steps[at]
  if (next?.action === 'ask-owner') return steps
  const before = steps[at - 1]
  const reminder: PolicyStep = {
    after: before === undefined ? 0 : before.after + 1,
    action: 'remind',
    watch: null,
    acceptCollateral: false,
    added: true,
  }
  return steps.toSpliced(at, next?.action === 'remind' ? 1 : 0, reminder)
}

function answerWords({ kind, by, purpose, note }: Answer): string {
  const words = {
    keep: `${by} keeps it`,
    rotate: `${by} will replace it by a new one`,
    migrate: `${by} will move its work to a service account`,
    'revoke-now': `${by} says that it can be revoked now`,
    'not-mine': `${by} says that it is not theirs`,
  }[kind]
  return [purpose === null ? `${words}.` : sentence(`${words}: ${purpose}`), ...(note === null ? [] : [note])].join(' ')
}
