import type { Answer } from '../../model/answer.ts'
import type { Case, CaseChange } from '../../model/case.ts'
import type { Exemption, TokenDescription } from '../../model/finding.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { Ask } from '../../model/message.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import type { Store } from '../../store/store.ts'
import { advance } from '../case-machine.ts'
import type { GivenAnswer } from './given-answer.ts'

/** What answering takes. */
export interface AnswerDeps {
  readonly store: Store
  readonly organisationId: string
  /** Provider's time. */
  readonly now: Instant
  /** Host's time, by which people answer. */
  readonly saidAt: Instant
}

/** A question as it stands: what it is about, and what was said to it, by whomever. */
export interface OpenQuestion {
  readonly ask: Ask
  /** `null` = it is gone. */
  readonly token: TokenEntry | null
  /** Open cases of the token that wait for an answer. */
  readonly cases: readonly Case[]
  /** What was said already: to this question, or to another about the same cases after this one was put. */
  readonly answered: Answer | null
}

/** How long a token is kept where no end was named. */
const keptFor = 365 * DAY

/** The question; `null` when there is none with this id. */
export async function readQuestion(
  { store, organisationId }: Pick<AnswerDeps, 'store' | 'organisationId'>,
  askId: number,
): Promise<OpenQuestion | null> {
  const ask = await store.findAsk(organisationId, askId)
  if (ask === null) return null
  const found = await store.findTokens(organisationId, ask.token.id)
  const token = found.find((one) => tokenRef(one) === tokenRef(ask.token) && one.goneAt === null) ?? null
  const { cases } = await store.listCases(organisationId, { token: ask.token }, { limit: 1000 })
  const waiting = cases.filter(
    (one) => ask.caseIds.includes(one.id) || one.done.some(({ action }) => action === 'ask-owner'),
  )
  return {
    ask,
    token,
    cases: waiting,
    answered: ask.answer ?? (await answeredElsewhere({ store, organisationId }, ask)),
  }
}

/** Somebody else's answer to the same question counts, but for "not mine", which leaves it open. */
async function answeredElsewhere(
  { store, organisationId }: Pick<AnswerDeps, 'store' | 'organisationId'>,
  ask: Ask,
): Promise<Answer | null> {
  const others = await store.listAsks(organisationId, { token: ask.token })
  const answers = others.flatMap(({ id, answer, caseIds }) => {
    const same = id !== ask.id && caseIds.some((one) => ask.caseIds.includes(one))
    const later = answer !== null && answer.at >= (ask.askedAt ?? Number.POSITIVE_INFINITY)
    return same && later && answer.kind !== 'not-mine' ? [answer] : []
  })
  return answers.toSorted((a, b) => b.at - a.at)[0] ?? null
}

/**
 * Records what a person said: on the question, on every open case of the token that was asked about, as what is known of the token (purpose,
 * system, who answers for it, backup owner), and, for "keep", as exemptions that end by themselves. Rejects with `conflict` when it was
 * answered already, and with `not-found` when there is no such question.
 */
export async function recordAnswerTo(deps: AnswerDeps, askId: number, given: GivenAnswer): Promise<Ask> {
  return tryRecording(deps, { askId, given, triesLeft: 4 })
}

interface Recording {
  readonly askId: number
  readonly given: GivenAnswer
  readonly triesLeft: number
}

/** A case that changed in between is looked at anew; an answer in between ends it. */
async function tryRecording(deps: AnswerDeps, { askId, given, triesLeft }: Recording): Promise<Ask> {
  const question = await readQuestion(deps, askId)
  if (question === null) throw new StewardError('not-found', 'There is no such question.')
  const { answered } = question
  if (answered !== null)
    throw new StewardError('conflict', `This was answered already: ${answered.kind}, by ${answered.by}.`)
  try {
    return await recordOnce(deps, question, given)
  } catch (error) {
    if (triesLeft > 0 && error instanceof StewardError && error.code === 'conflict')
      return tryRecording(deps, { askId, given, triesLeft: triesLeft - 1 })
    throw error
  }
}

async function recordOnce(
  { store, organisationId, now, saidAt }: AnswerDeps,
  question: OpenQuestion,
  given: GivenAnswer,
): Promise<Ask> {
  const answer = answerOf(question, given, { now, saidAt })
  const changes = question.cases.flatMap((one): readonly CaseChange[] => {
    const change = advance(one, { kind: 'answered', answer }, now)
    return change === null ? [] : [change]
  })
  return store.recordAnswer(organisationId, question.ask.id, {
    answer,
    description: descriptionOf(answer, question.token),
    changes,
    exemptions: exemptionsOf(answer, question, now),
  })
}

function answerOf(
  { ask, token }: OpenQuestion,
  given: GivenAnswer,
  times: { readonly now: Instant; readonly saidAt: Instant },
): Answer {
  const { kind, purpose, system, until, backup, note, name } = given
  const { recipient } = ask
  const by = name === null ? recipient.address : `${name} (${recipient.address})`
  const byOwner = recipient.accountId !== null && recipient.accountId === token?.ownerId
  return { kind, by, byOwner, at: times.now, saidAt: times.saidAt, purpose, system, until, backup, note }
}

/** What an answer tells of the token; what was said before and is not said now stays. */
function descriptionOf(answer: Answer, token: TokenEntry | null): TokenDescription | null {
  const before = token?.description ?? null
  const { purpose, kind } = answer
  if (token === null || purpose === null) return null
  return {
    purpose,
    system: answer.system ?? before?.system ?? null,
    sponsor: kind === 'keep' ? answer.by : (before?.sponsor ?? null),
    backup: answer.backup ?? before?.backup ?? null,
    neededUntil: answer.until ?? (kind === 'keep' ? null : (before?.neededUntil ?? null)),
    describedAt: answer.at,
    describedBy: answer.by,
  }
}

/** A kept token is not asked about again by the same policies until its time is over. */
function exemptionsOf(
  answer: Answer,
  { ask, cases }: OpenQuestion,
  now: Instant,
): readonly Omit<Exemption, 'id' | 'endedAt'>[] {
  if (answer.kind !== 'keep') return []
  const policies = new Set(cases.filter(({ findingId }) => findingId !== null).map(({ policy }) => policy))
  const who = answer.byOwner ? 'its owner' : answer.by
  return [...policies].map((policy) => ({
    token: ask.token,
    policy,
    reason: `kept by ${who}: ${answer.purpose ?? ''}`,
    approver: answer.by,
    createdAt: now,
    until: answer.until ?? now + keptFor,
  }))
}
