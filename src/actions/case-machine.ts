import type { Answer } from '../model/answer.ts'
import {
  type Case,
  type CaseChange,
  type CaseHold,
  type CaseState,
  type CaseTransition,
  contactRungs,
} from '../model/case.ts'
import { DAY, type Instant } from '../model/instant.ts'
import type { StepAction } from '../model/step.ts'
import type { CaseEvent } from './case-events.ts'
import { nextStep } from './next-step.ts'
import { stepsFor } from './open-case.ts'

/** So many failures of one step in a row put a case on hold. */
const mostFailures = 3
/** How long a promise to rotate or migrate holds a case where no end was named. */
const promiseLasts = 30 * DAY

/**
 * The one place that says what follows from what. Takes a case as it is, what happened and the provider's time; returns the case as it
 * becomes with one line of history, or `null` where the event means nothing to the case now. A case that has ended takes in nothing.
 *
 * What can never happen, whatever comes in whatever order: a revocation before the steps that stand before it were done and have had
 * their time, unless the owner said "revoke now".
 */
export function advance(current: Case, event: CaseEvent, now: Instant): CaseChange | null {
  if (current.endedAt !== null) return null
  const effect = effectOf(current, event, now)
  if (effect === null) return null
  const { reason, by = null, ...changes } = effect
  const next = withNext({ ...current, ...changes }, current, now)
  const transition: CaseTransition = { at: now, kind: event.kind, from: current.state, to: next.state, reason, by }
  return { next, transitions: [transition] }
}

/** Takes in several events one after the other; `null` when none of them means anything. */
export function advanceAll(current: Case, events: readonly CaseEvent[], now: Instant): CaseChange | null {
  return events.reduce<CaseChange | null>((change, event) => {
    const more = advance(change?.next ?? current, event, now)
    if (more === null) return change
    return { next: more.next, transitions: [...(change?.transitions ?? []), ...more.transitions] }
  }, null)
}

/** What an event changes, and why. */
interface Effect extends Partial<Omit<Case, 'id' | 'version' | 'token' | 'next'>> {
  readonly reason: string
  readonly by?: string | null
}

/** While a case is on hold its next step stays as it is; afterwards it is due so much later. */
function withNext(changed: Case, before: Case, now: Instant): Case {
  if (changed.endedAt !== null) return { ...changed, next: null }
  if (changed.hold !== null) return before.hold === null ? { ...changed, next: nextStep(changed) } : changed
  const next = nextStep(changed)
  if (before.hold === null || next === null || before.next === null) return { ...changed, next }
  const held = Math.max(0, now - before.hold.since)
  const same = before.next.step === next.step && before.next.action === next.action
  return { ...changed, next: { ...next, dueAt: Math.max(next.dueAt, same ? before.next.dueAt + held : next.dueAt) } }
}

function effectOf(current: Case, event: CaseEvent, now: Instant): Effect | null {
  switch (event.kind) {
    case 'step-done':
      return stepDone(current, event, now)
    case 'step-failed':
      return stepFailed(current, event, now)
    case 'step-refused':
      return {
        reason: `${event.action}: ${event.why}`,
        ...(event.lasting === true ? { hold: hold('failed', event.why, now) } : {}),
      }
    case 'quarantine-undone':
      return { reason: event.why, hold: hold('failed', event.why, now) }
    case 'undeliverable':
      return climb(current, event.why, now)
    case 'delivery-unsure':
      return { reason: event.why, hold: hold('delivery', event.why, now) }
    case 'used':
      return used(current, event.at, now)
    case 'answered':
      return answered(current, event.answer, now)
    case 'promise-over':
      return promiseOver(current)
    case 'replaced':
      return end(event.as, event.why, now)
    case 'exempted':
      return current.hold?.kind === 'exempt'
        ? null
        : { reason: event.reason, by: event.by, hold: hold('exempt', event.reason, now, event) }
    case 'exemption-over':
      return current.hold?.kind === 'exempt' ? { reason: 'The exemption is over.', hold: null } : null
    case 'finding-resolved':
      return end('closed', event.why, now)
    case 'token-gone':
      return end(promisedEnd(current) ?? 'closed', event.why, now)
    case 'policy-changed':
      return policyChanged(current, event)
    case 'signal':
      return current.hold === null ? { reason: event.why, hold: hold('signal', event.why, now) } : null
    case 'hold':
      return { reason: event.reason, by: event.by, hold: hold('manual', event.reason, now, event) }
    case 'resume':
      return resume(current, event, now)
    case 'close':
      return { ...end('closed', event.reason, now), by: event.by }
  }
}

function hold(
  kind: CaseHold['kind'],
  reason: string,
  since: Instant,
  { by = null, until = null }: { readonly by?: string | null; readonly until?: Instant | null } = {},
): CaseHold {
  return { kind, reason, by, since, until }
}

function end(state: CaseState, why: string, now: Instant): Effect {
  return { reason: why, state, hold: null, endedAt: now, endedWhy: why }
}

const stateAfter: Readonly<Record<Exclude<StepAction, 'revoke'>, CaseState | null>> = {
  notify: null,
  'ask-owner': 'asked',
  remind: 'reminded',
  quarantine: 'quarantined',
}

/** Only the step that comes next can be done, when it is due and nothing holds the case. */
function stepDone(
  current: Case,
  { action, intentId, why, watchMs }: Extract<CaseEvent, { kind: 'step-done' }>,
  now: Instant,
): Effect | null {
  const { next, hold: held, done } = current
  if (held !== null || next === null || next.action !== action || next.dueAt > now) return null
  const after = { done: [...done, { action, at: now, intentId }], failures: 0 }
  if (action === 'revoke') return { ...end('revoked', why, now), ...after }
  return {
    reason: why,
    ...after,
    state: stateAfter[action] ?? current.state,
    ...(watchMs === undefined ? {} : { watchMs }),
  }
}

function stepFailed(
  { failures, hold: held }: Case,
  { action, why }: Extract<CaseEvent, { kind: 'step-failed' }>,
  now: Instant,
): Effect {
  const reason = `${action}: ${why}`
  const count = failures + 1
  return {
    reason,
    failures: count,
    ...(count < mostFailures || held !== null
      ? {}
      : { hold: hold('failed', `${action} failed ${count} times, the last time: ${why}`, now) }),
  }
}

/** The one who was asked cannot be reached or does not know: the next in the chain is asked, and the waiting begins anew. */
function climb(current: Case, why: string, now: Instant): Effect {
  const rung = contactRungs[contactRungs.indexOf(current.contact) + 1]
  if (rung === undefined) return { reason: why, hold: hold('delivery', `${why} There is nobody left to ask.`, now) }
  const asking = (action: StepAction): boolean => action === 'ask-owner' || action === 'remind'
  return {
    reason: `${why} Now ${rung === 'owner' ? 'the owner is' : `the ${rung} ${rung === 'stewards' ? 'are' : 'is'}`} asked.`,
    contact: rung,
    done: current.done.filter(({ action }) => !asking(action)),
    ...(current.state === 'asked' || current.state === 'reminded' ? { state: 'open' as const } : {}),
  }
}

/** A use that nobody knew of. It matters where what is to come would break it. */
function used(current: Case, at: Instant, now: Instant): Effect | null {
  if (at <= (current.knownUseAt ?? Number.NEGATIVE_INFINITY)) return null
  const day = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const reason = `It was used on ${day} UTC.`
  if (current.state === 'quarantined' && current.hold === null)
    return {
      reason,
      knownUseAt: at,
      hold: hold('signal', `${reason} Its owner is quarantined, so it should not work.`, now),
    }
  const endangered = current.steps.some(
    ({ action }, index) => (action === 'quarantine' || action === 'revoke') && index >= (current.next?.step ?? 0),
  )
  if (!endangered || current.despiteUse || current.hold !== null) return { reason, knownUseAt: at }
  return { reason, knownUseAt: at, hold: hold('used', `${reason} Somebody must say whether that still matters.`, now) }
}

function answered(current: Case, answer: Answer, now: Instant): Effect | null {
  const said = answerWords(answer)
  const base = { reason: said, by: answer.by, answer }
  switch (answer.kind) {
    case 'keep':
      return { ...end('kept', said, now), by: answer.by, answer }
    case 'rotate':
    case 'migrate':
      return {
        ...base,
        // A quarantine is released: the token is needed until another has taken over.
        ...(current.state === 'quarantined'
          ? { state: 'asked' as const, done: current.done.filter(({ action }) => action !== 'quarantine') }
          : {}),
        hold: hold('promise', said, now, { by: answer.by, until: answer.until ?? now + promiseLasts }),
      }
    case 'revoke-now':
      return answer.byOwner ? { ...base, hold: null, steps: withRevoke(current) } : base
    case 'not-mine':
      return { ...climb(current, said, now), by: answer.by, answer }
  }
}

/** The owner may ask for what the policy does not ask for. */
function withRevoke({ steps }: Case): Case['steps'] {
  if (steps.some(({ action }) => action === 'revoke')) return steps
  const after = (steps.at(-1)?.after ?? 0) + 1
  return [...steps, { after, action: 'revoke', watch: null, acceptCollateral: false }]
}

function answerWords({ kind, by, purpose, note }: Answer): string {
  const words = {
    keep: `${by} keeps it`,
    rotate: `${by} will replace it by a new one`,
    migrate: `${by} will move its work to a service account`,
    'revoke-now': `${by} says that it can be revoked now`,
    'not-mine': `${by} says that it is not theirs`,
  }[kind]
  return [`${words}${purpose === null ? '' : ` for ${purpose}`}.`, ...(note === null ? [] : [note])].join(' ')
}

/** A promise that was not kept: the owner is reminded, and the journey goes on. */
function promiseOver(current: Case): Effect | null {
  if (current.hold?.kind !== 'promise') return null
  const lastReminder = current.done.findLastIndex(({ action }) => action === 'remind')
  return {
    reason: 'The time that was promised is over, and the token is still there.',
    hold: null,
    ...(lastReminder < 0 ? {} : { done: current.done.filter((_step, index) => index !== lastReminder) }),
  }
}

function promisedEnd({ hold: held, answer }: Case): CaseState | null {
  if (held?.kind !== 'promise') return null
  return answer?.kind === 'migrate' ? 'migrated' : 'rotated'
}

function policyChanged(
  current: Case,
  { steps, policyHash, severity }: Extract<CaseEvent, { kind: 'policy-changed' }>,
): Effect {
  return {
    reason: 'The text of the policy was changed; its steps are now those of the new one.',
    steps: stepsFor(current.token.kind, steps),
    policyHash,
    severity,
  }
}

function resume(
  current: Case,
  { by, reason, despiteUse, acceptCollateral }: Extract<CaseEvent, { kind: 'resume' }>,
  _now: Instant,
): Effect | null {
  const flags = {
    despiteUse: current.despiteUse || despiteUse,
    acceptCollateral: current.acceptCollateral || acceptCollateral,
  }
  const changes = flags.despiteUse !== current.despiteUse || flags.acceptCollateral !== current.acceptCollateral
  if (current.hold === null && !changes) return null
  return { reason, by, ...flags, hold: null, failures: 0 }
}
