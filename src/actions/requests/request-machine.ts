import type { Instant } from '../../model/instant.ts'
import type { Decision, RequestContent, RequestState, TokenRequest } from '../../model/request.ts'
import { type Approver, type Decider, nameOf } from './approver.ts'
import { mayDecide, stateWords } from './approvers.ts'
import type { Directory } from './directory.ts'
import { narrowed, narrowingWords } from './narrowing.ts'
import { type Refusal, type RefusalCode, refuse } from './refusal.ts'
import type { RequestAdvance, RequestWorld } from './request-advance.ts'
import type { RequestHappening } from './request-happenings.ts'
import { currentStage } from './standing.ts'
import { submitted } from './submission.ts'

/**
 * The one place that says what becomes of a request; `docs/requests.md` has it as a table. Takes a request as it is, what happens and who is
 * who; returns the request as it becomes, why that is refused, or `null` where it means nothing to the request now.
 *
 * What can never happen, whatever comes in whatever order: a grant without the agreement that every stage of the rule asks, each from so many
 * different people who are its approvers and none of whom asks, unless the rule approves it by itself or break-glass was called.
 */
export function advanceRequest(
  current: TokenRequest,
  happening: RequestHappening,
  world: RequestWorld,
): RequestAdvance | Refusal | null {
  switch (happening.kind) {
    case 'edited':
      return edited(current, happening, world.now)
    case 'submitted':
      return submitted(current, happening, world.now)
    case 'decided':
      return decided(current, happening, world)
    case 'reviewed':
      return reviewed(current, happening, world)
    case 'withdrawn':
      return withdrawn(current, happening, world.now)
    case 'requester-left':
      return isOpen(current) ? ended(current, 'withdrawn', { at: world.now, by: null, why: leftWords(current) }) : null
    case 'time-passed':
      return isLate(current, world.now) ? ended(current, 'expired', { at: world.now, by: null, why: lateWords }) : null
    case 'escalated':
      return escalated(current, happening.why, world.now)
  }
}

type Of<Kind extends RequestHappening['kind']> = Extract<RequestHappening, { kind: Kind }>

const lateWords = 'Nobody decided in time.'

function leftWords({ requester }: TokenRequest): string {
  return `The account of ${requester.name} is not active any more.`
}

function isOpen({ state }: TokenRequest): boolean {
  return state === 'draft' || state === 'waiting'
}

function isLate({ state, expiresAt }: TokenRequest, now: Instant): boolean {
  return state === 'waiting' && expiresAt !== null && expiresAt <= now
}

function edited(current: TokenRequest, { content, by }: Of<'edited'>, now: Instant): RequestAdvance | Refusal {
  if (current.state !== 'draft') return refuse('request-refused', `${stateWords(current)} Only a draft can be changed.`)
  return {
    next: { ...current, content },
    events: [{ at: now, kind: 'changed', words: 'The draft was changed.', by }],
    grant: null,
  }
}

function decided(
  current: TokenRequest,
  said: Of<'decided'>,
  { now, directory }: RequestWorld,
): RequestAdvance | Refusal {
  const able =
    current.state === 'waiting'
      ? ableTo(current, said.by, directory)
      : refuse(codeOfState(current), stateWords(current))
  if ('refused' in able) return able
  if (isLate(current, now))
    return refuse(
      'request-refused',
      `It is too late: request ${current.id} waited for an answer until ${dayOf(current.expiresAt)}.`,
    )
  if (said.verdict === 'deny' && said.reason === null)
    return refuse('request-invalid', 'Say why you deny it: that is what its requester reads.')
  if (said.verdict === 'approve' && hasLeft(current, directory)) return refuse('request-refused', leftWords(current))
  const narrowing = said.verdict === 'deny' ? null : narrowed(current.content, said.narrowed)
  if (narrowing !== null && 'refused' in narrowing) return narrowing
  const decision = { ...decisionOf(said, able.approver, now), stage: currentStage(current), narrowed: narrowing }
  return said.verdict === 'deny' ? denied(current, decision) : agreed(current, decision, directory)
}

function denied(current: TokenRequest, decision: Decision): RequestAdvance {
  const { at, by, reason } = decision
  const end = ended(current, 'denied', { at, by, why: reason ?? '' })
  return { ...end, next: { ...end.next, decisions: [...current.decisions, decision] } }
}

function agreed(current: TokenRequest, decision: Decision, directory: Directory): RequestAdvance {
  const { at, by, stage, narrowed: less } = decision
  const decisions = [...current.decisions, decision]
  const content: RequestContent = less === null ? current.content : { ...current.content, ...less }
  const next = { ...current, content, decisions }
  const words = agreedWords(decision, current)
  const left = currentStage(next)
  if (left !== null) {
    const more = left === stage ? 'It waits for somebody else of the same stage.' : `Stage ${left + 1} begins.`
    return { next, events: [{ at, kind: 'agreed', words: `${words} ${more}`, by }], grant: null }
  }
  const accountId = current.requester.accountId ?? directory.accounts.get(current.requester.email)?.id ?? null
  const requester = { ...current.requester, accountId }
  return {
    next: { ...next, requester, state: 'approved', decidedAt: at, endedWhy: null },
    events: [{ at, kind: 'approved', words, by }],
    grant: 'begins',
  }
}

function agreedWords(
  { by, insteadOf, stage, reason, narrowed: less }: Decision,
  { content, rule }: TokenRequest,
): string {
  const stages = rule?.stages.length ?? 1
  const who = insteadOf === null ? by : `${by} in place of ${insteadOf}`
  const where = stages > 1 && stage !== null ? ` in stage ${stage + 1} of ${stages}` : ''
  const shorter = less === null ? '' : ` ${narrowingWords(content, less)}`
  return `${who} agreed${where}.${shorter}${reason === null ? '' : ` "${reason}"`}`
}

/** What break-glass began: an agreement afterwards changes nothing, a denial ends the grant. */
function reviewed(
  current: TokenRequest,
  said: Of<'reviewed'>,
  { now, directory }: RequestWorld,
): RequestAdvance | Refusal {
  const { breakGlass } = current
  if (breakGlass === null)
    return refuse('request-refused', `Request ${current.id} did not use break-glass: there is nothing to review.`)
  if (breakGlass.review !== null) return refuse('conflict', `${breakGlass.review.by} has reviewed it already.`)
  const able = ableTo(current, said.by, directory)
  if ('refused' in able) return able
  const denies = said.verdict === 'deny'
  if (denies && said.reason === null) return refuse('request-invalid', 'Say why it should not have been used.')
  const review: Decision = decisionOf(said, able.approver, now)
  const verdict = denies ? 'found that it should not have been used; its grant ends' : 'found it in order'
  const words = `${review.by} ${verdict}.${said.reason === null ? '' : ` "${said.reason}"`}`
  return {
    next: { ...current, breakGlass: { ...breakGlass, review } },
    events: [{ at: now, kind: 'reviewed', words, by: review.by }],
    grant: denies ? 'ends' : null,
  }
}

function withdrawn(current: TokenRequest, { by, reason }: Of<'withdrawn'>, now: Instant): RequestAdvance | Refusal {
  if (isOpen(current)) return ended(current, 'withdrawn', { at: now, by, why: reason ?? 'It is not needed any more.' })
  const instead = current.state === 'approved' ? ' Its grant can be ended.' : ''
  return refuse(current.state === 'approved' ? 'conflict' : 'request-refused', `${stateWords(current)}${instead}`)
}

/** Told to the stewards, once for what asks for them: a stage, or a review. */
function escalated(current: TokenRequest, why: string, now: Instant): RequestAdvance | null {
  const pending = current.state === 'approved' && current.breakGlass?.review === null
  if (current.state !== 'waiting' && !pending) return null
  return { next: current, events: [{ at: now, kind: 'escalated', words: why, by: null }], grant: null }
}

interface End {
  readonly at: Instant
  readonly by: string | null
  readonly why: string
}

function ended(
  current: TokenRequest,
  state: Exclude<RequestState, 'draft' | 'waiting' | 'approved'>,
  { at, by, why }: End,
): RequestAdvance {
  return {
    next: { ...current, state, decidedAt: at, endedWhy: why },
    events: [{ at, kind: state, words: why, by }],
    grant: null,
  }
}

function ableTo(current: TokenRequest, by: Decider, directory: Directory): { readonly approver: Approver } | Refusal {
  const able = mayDecide(current, by, directory)
  if ('approver' in able) return able
  const codes = { state: codeOfState(current), own: 'forbidden', heard: 'conflict', others: 'forbidden' } as const
  return refuse(codes[able.because], able.why)
}

/** What somebody else decided first is a conflict, and no fault of who comes second. */
function codeOfState({ state }: TokenRequest): RefusalCode {
  return state === 'approved' || state === 'denied' ? 'conflict' : 'request-refused'
}

function decisionOf(
  { by, verdict, reason }: Of<'decided'> | Of<'reviewed'>,
  approver: Approver,
  at: Instant,
): Decision {
  return { verdict, by: nameOf(by), insteadOf: approver.insteadOf, at, stage: null, reason, narrowed: null }
}

function hasLeft({ requester }: TokenRequest, { accounts }: Directory): boolean {
  const status = accounts.get(requester.email)?.status ?? null
  return status !== null && status !== 'active'
}

function dayOf(at: Instant | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 10)
}
