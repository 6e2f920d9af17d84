import type { Case, CaseChange, CaseTransition } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import { answered, climbed, endOfGone, promiseBroken, promiseEnd, withRevoke } from './case-answers.ts'
import { withNext } from './case-clock.ts'
import { type Effect, ending, holding, raising, stateOf } from './case-effect.ts'
import type { CaseEvent } from './case-events.ts'
import { doneTimes, ownRevoke } from './next-step.ts'
import { stepsFor } from './open-case.ts'

/** So many failures of one step in a row put a case on hold. */
const mostFailures = 3

/**
 * The one place that says what follows from what; `docs/acting.md` has it as a table. Takes a case as it is, what happened and the provider's
 * time; returns the case as it becomes with one line of history, or `null` where the event means nothing to the case now. A case that has
 * ended takes in nothing.
 *
 * What can never happen, whatever comes in whatever order: a revocation before the steps that stand before it were done and have had
 * their time, unless the owner said "revoke now".
 *
 * Where two things want to hold a case, the one that a person must end wins, and tells of the other: nothing that came up is passed over
 * because a hold that ends by itself was there first.
 */
export function advance(current: Case, event: CaseEvent, now: Instant): CaseChange | null {
  if (current.endedAt !== null) return null
  const effect = effectOf(current, event, now)
  if (effect === null) return null
  const { reason, by = null, afresh = false, ...changes } = effect
  const next = withNext({ ...current, ...changes }, { before: current, now, afresh })
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

function effectOf(current: Case, event: CaseEvent, now: Instant): Effect | null {
  switch (event.kind) {
    case 'step-done':
      return stepDone(current, event, now)
    case 'step-failed':
      return stepFailed(current, event, now)
    case 'step-refused':
      return stepRefused(current, event, now)
    case 'quarantine-undone':
      return { ...unquarantined(current), reason: event.why, hold: raising(current, 'failed', { why: event.why, now }) }
    case 'undeliverable':
      return climbed(current, event.why, now)
    case 'delivery-unsure':
      return { reason: event.why, hold: raising(current, 'delivery', { why: event.why, now }) }
    case 'used':
      return used(current, event.at, now)
    case 'answered':
      return answered(current, event.answer, now)
    case 'promise-over':
      return current.hold?.kind === 'promise' ? promiseBroken(current) : null
    case 'replaced':
      return ending(event.as, event.why, now)
    case 'exempted':
      return exempted(current, event, now)
    case 'exemption-over':
      return current.hold?.kind === 'exempt' ? holdOver(current, 'The exemption is over.', now) : null
    case 'finding-resolved':
      return ending('closed', event.why, now)
    case 'token-gone':
      return ending(endOfGone(current), event.why, now)
    case 'policy-changed':
      return policyChanged(current, event)
    case 'signal':
      return signalled(current, event.why, now)
    case 'hold':
      return { reason: event.reason, by: event.by, hold: holding('manual', event.reason, now, event) }
    case 'resume':
      return resumed(current, event, now)
    case 'close':
      return { ...ending('closed', event.reason, now), by: event.by }
  }
}

type Of<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>

/** Only the step that comes next can be done, when it is due and nothing holds the case. */
function stepDone(current: Case, event: Of<'step-done'>, now: Instant): Effect | null {
  const { action, intentId, why, watchMs } = event
  const { next, hold } = current
  if (hold !== null || next === null || next.action !== action || next.dueAt > now) return null
  const done = [...current.done, { action, at: now, intentId }]
  const after = { reason: why, afresh: true, failures: 0, done }
  if (action === 'revoke') return { ...ending('revoked', why, now), ...after }
  const watched = action === 'quarantine' && watchMs !== undefined ? { watchMs } : {}
  return { ...after, ...watched, state: action === 'notify' ? current.state : stateOf(done) }
}

function stepFailed(current: Case, { action, why }: Of<'step-failed'>, now: Instant): Effect {
  const failures = current.failures + 1
  const told = { reason: `${action}: ${why}`, failures }
  if (failures < mostFailures) return told
  const reason = `${action} failed ${failures} times, the last time: ${why}`
  return { ...told, hold: raising(current, 'failed', { why: reason, now }) }
}

function stepRefused(current: Case, { action, why, lasting }: Of<'step-refused'>, now: Instant): Effect {
  const reason = `${action}: ${why}`
  return lasting === true ? { reason, hold: raising(current, 'failed', { why, now }) } : { reason }
}

/** A quarantine that does not hold counts for nothing. */
function unquarantined({ state, done }: Case): Partial<Case> {
  if (state !== 'quarantined') return {}
  const left = done.filter(({ action }) => action !== 'quarantine')
  return { done: left, state: stateOf(left) }
}

/** A use that nobody knew of. It matters where what is to come would break it. */
function used(current: Case, at: Instant, now: Instant): Effect | null {
  if (at <= (current.knownUseAt ?? Number.NEGATIVE_INFINITY)) return null
  const minute = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const reason = `It was used on ${minute} UTC.`
  const quarantinedAt = current.done.findLast(({ action }) => action === 'quarantine')?.at
  if (current.state === 'quarantined' && at > (quarantinedAt ?? 0)) {
    const why = `${reason} Its owner is quarantined, so it should not work.`
    return { reason, knownUseAt: at, hold: raising(current, 'signal', { why, now }) }
  }
  if (current.hold !== null || current.despiteUse || !isEndangered(current)) return { reason, knownUseAt: at }
  const why = `${reason} Somebody must say whether that still matters.`
  return { reason, knownUseAt: at, hold: holding('used', why, now) }
}

/** Whether something is to come that would break a use. */
function isEndangered({ steps, done }: Pick<Case, 'steps' | 'done'>): boolean {
  const times = doneTimes({ steps, done })
  return steps.some(({ action }, index) => (action === 'quarantine' || action === 'revoke') && times[index] === null)
}

/** A sign that something misses the token. What a hold tells already is not told again. */
function signalled(current: Case, why: string, now: Instant): Effect | null {
  const hold = raising(current, 'signal', { why, now })
  return hold === current.hold ? null : { reason: why, hold }
}

/** An exemption waits behind whatever holds the case already: the next pass tells of it again. */
function exempted({ hold }: Case, event: Of<'exempted'>, now: Instant): Effect | null {
  if (hold !== null || event.until <= now) return null
  return { reason: event.reason, by: event.by, hold: holding('exempt', event.reason, now, event) }
}

/** A hold that ends by itself. A use while it lasted has been heard by nobody, so that somebody must be asked. */
function holdOver(current: Case, reason: string, now: Instant): Effect {
  const { hold, knownUseAt, despiteUse } = current
  const unheard = hold !== null && knownUseAt !== null && knownUseAt > hold.since
  if (!unheard || despiteUse || !isEndangered(current)) return { reason, hold: null }
  const why = 'It was used while it was on hold. Somebody must say whether that still matters.'
  return { reason: `${reason} ${why}`, hold: holding('used', why, now) }
}

function policyChanged(current: Case, { steps, policyHash, severity }: Of<'policy-changed'>): Effect {
  const fitting = stepsFor(current.token.kind, steps)
  const quarantines = fitting.some(({ action }) => action === 'quarantine')
  return {
    reason: 'The text of the policy was changed; its steps are now those of the new one.',
    ...(quarantines ? {} : unquarantined(current)),
    steps: ownRevoke(current.answer) ? withRevoke(fitting) : fitting,
    policyHash,
    severity,
  }
}

/** Every hold ends; behind a person's own hold may stand a promise that still runs, or has run out meanwhile. */
function resumed(current: Case, event: Of<'resume'>, now: Instant): Effect | null {
  const { hold } = current
  const despiteUse = current.despiteUse || event.despiteUse
  const acceptCollateral = current.acceptCollateral || event.acceptCollateral
  if (hold === null && despiteUse === current.despiteUse && acceptCollateral === current.acceptCollateral) return null
  const flags = { despiteUse, acceptCollateral, failures: 0, by: event.by }
  if (hold?.kind === 'manual') return { ...afterManual({ ...current, despiteUse }, event, now), ...flags }
  return { ...flags, reason: event.reason, hold: null }
}

function afterManual(current: Case, { by, reason }: Of<'resume'>, now: Instant): Effect {
  const until = promiseEnd(current.answer)
  const reminded = current.done.some(({ action, at }) => action === 'remind' && at >= (until ?? 0))
  if (until !== null && until > now)
    return { reason, hold: holding('promise', reason, now, { by: current.answer?.by ?? null, until }) }
  if (until !== null && !reminded) return { ...promiseBroken(current), reason }
  return by === null ? holdOver(current, reason, now) : { reason, hold: null }
}
