import type { Answer } from '../model/answer.ts'
import type { Campaign } from '../model/campaign.ts'
import type { Case } from '../model/case.ts'
import { DAY, type Instant } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'

/** One of the four ways in which a review can look better than it was. */
export interface IntegrityCheck {
  readonly check: 'coverage' | 'self-review' | 'not-carried-out' | 'rubber-stamping'
  readonly ok: boolean
  /** One sentence with its figures. */
  readonly words: string
  /** What it is about: labels of tokens, names of reviewers. */
  readonly items: readonly string[]
}

/** What the checks look at. */
export interface ReviewInput {
  readonly campaign: Campaign
  readonly cases: readonly Case[]
  /** Every token that the campaign's filter means now, those that were made since it was opened included. */
  readonly inScope: readonly TokenEntry[]
  /** Every token that is there, by `kind/id`. */
  readonly tokens: ReadonlyMap<string, TokenEntry>
  readonly now: Instant
}

/** A decision must be carried out within so long. */
const carriedOutWithin = 14 * DAY
/** So many keeps of one reviewer in a row are looked at, and must have taken longer than this each. */
const [manyKeeps, quickMs] = [5, 10_000]

/**
 * The four integrity checks of a review: whether every token in scope was decided about; whether administrators decided about their own
 * tokens; whether decisions were carried out; whether a reviewer kept many tokens within seconds. Pure.
 */
export function reviewIntegrity(input: ReviewInput): readonly IntegrityCheck[] {
  return [coverage(input), selfReview(input), notCarriedOut(input), rubberStamping(input)]
}

function decisions({ cases }: ReviewInput): readonly { readonly one: Case; readonly answer: Answer }[] {
  return cases.flatMap((one) => (one.answer === null ? [] : [{ one, answer: one.answer }]))
}

/** "Not mine" passes a token on and decides nothing. */
function coverage(input: ReviewInput): IntegrityCheck {
  const decided = new Set(
    decisions(input)
      .filter(({ answer }) => answer.kind !== 'not-mine')
      .map(({ one }) => tokenRef(one.token)),
  )
  const asked = new Set(input.cases.map(({ token }) => tokenRef(token)))
  const open = input.inScope.filter((token) => !decided.has(tokenRef(token)))
  const since = open.filter((token) => !asked.has(tokenRef(token))).length
  const all = input.inScope.length
  return {
    check: 'coverage',
    ok: open.length === 0,
    words: `${all - open.length} of ${all} tokens in scope were decided about${since === 0 ? '' : `; ${since} came into scope after the campaign was opened`}.`,
    items: open.map(({ label }) => label),
  }
}

function selfReview(input: ReviewInput): IntegrityCheck {
  const own = decisions(input).filter(
    ({ one, answer }) => answer.byOwner && input.tokens.get(tokenRef(one.token))?.owner?.admin === true,
  )
  return {
    check: 'self-review',
    ok: own.length === 0,
    words:
      own.length === 0
        ? 'No administrator decided about a token of their own.'
        : `Administrators decided about ${own.length} of their own tokens.`,
    items: own.map(({ one, answer }) => `${one.token.label} (${answer.by})`),
  }
}

function notCarriedOut(input: ReviewInput): IntegrityCheck {
  const late = decisions(input).filter(({ one, answer }) => {
    if (answer.kind === 'keep' || answer.kind === 'not-mine') return false
    const due = Math.max(answer.until ?? 0, answer.at + carriedOutWithin)
    const token = input.tokens.get(tokenRef(one.token))
    return due < input.now && token !== undefined && one.state !== 'rotated' && one.state !== 'migrated'
  })
  return {
    check: 'not-carried-out',
    ok: late.length === 0,
    words:
      late.length === 0
        ? 'Every decision whose time has come was carried out.'
        : `${late.length} decisions were not carried out although their time has come.`,
    items: late.map(({ one, answer }) => `${one.token.label}: ${answer.kind} (${answer.by})`),
  }
}

function rubberStamping(input: ReviewInput): IntegrityCheck {
  const byReviewer = Map.groupBy(
    decisions(input).filter(({ answer }) => answer.kind === 'keep'),
    ({ answer }) => answer.by,
  )
  const quick = [...byReviewer].filter(([, kept]) => isQuick(kept.map(({ answer }) => answer.saidAt)))
  return {
    check: 'rubber-stamping',
    ok: quick.length === 0,
    words:
      quick.length === 0
        ? 'Nobody kept many tokens within seconds.'
        : `${quick.length} ${quick.length === 1 ? 'reviewer' : 'reviewers'} kept ${manyKeeps} or more tokens within seconds of one another.`,
    items: quick.map(([by, kept]) => `${by}: ${kept.length} kept`),
  }
}

/** Whether the middle one of the spans between many answers is a matter of seconds. Times are the host's: a person answers by it. */
function isQuick(times: readonly Instant[]): boolean {
  if (times.length < manyKeeps) return false
  const sorted = times.toSorted((a, b) => a - b)
  const gaps = sorted
    .slice(1)
    .map((at, index) => at - (sorted[index] ?? 0))
    .toSorted((a, b) => a - b)
  return (gaps[Math.floor(gaps.length / 2)] ?? 0) < quickMs
}
