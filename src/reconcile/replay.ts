import { grantsAsOf } from '../actions/grants/covering.ts'
import { everyGrant } from '../actions/grants/every-grant.ts'
import { learnReusePrior, type ReusePrior } from '../knowledge/learn-reuse-prior.ts'
import { ledgerAsOf } from '../knowledge/ledger-as-of.ts'
import { summariseUses } from '../knowledge/summarise-uses.ts'
import type { TokenEvidence } from '../knowledge/token-evidence.ts'
import { understandOwner } from '../knowledge/understand.ts'
import type { Grant } from '../model/grant.ts'
import { DAY, type Instant } from '../model/instant.ts'
import type { ObservationFrame } from '../model/observation-frame.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry, TokenRecord } from '../model/token-record.ts'
import { emptyUseLedger, type UseLedger } from '../model/use-ledger.ts'
import type { Store } from '../store/store.ts'
import { frameAsOf, observationFrame } from './frame.ts'
import { policySubjects } from './subjects.ts'
import { usesLookedAt } from './understand.ts'

/** What was known at the end of one day. */
export interface ReplayedDay {
  readonly at: Instant
  readonly subjects: readonly PolicySubject[]
}

/** The recorded history of an organisation, ready to be lived through again. */
export interface Replay {
  /** The first and the last day that can be replayed, as asked. */
  readonly from: Instant
  readonly to: Instant
  /** Each day of which something is recorded, with what was known then and nothing learnt later. */
  days(): AsyncIterable<ReplayedDay>
  /** The first use of a token after an instant, as it is known now; `null` = none is. */
  usedAfter(ref: string, after: Instant): Instant | null
}

/** What of the history is replayed. */
export interface ReplayOptions {
  readonly from?: Instant
  readonly to?: Instant
  /** The provider's time now. */
  readonly now: Instant
  /** Called before each day, with how many of them are done. */
  readonly onDay?: (done: number, all: number) => void
}

/** Lessons about reuse are learnt anew after so long. */
const lessonEvery = 7 * DAY

/**
 * Opens the history. By default it begins when the first token was seen and ends now. Roles, groups, authentication policies and what
 * people said have no history: those of now are used (a description only from its day on).
 */
export async function openReplay(store: Store, organisationId: string, options: ReplayOptions): Promise<Replay> {
  const ledgers = await store.useLedgers(organisationId, 'all')
  const current = new Map<string, TokenEntry>()
  for await (const token of store.streamTokens(organisationId, { gone: 'any' })) current.set(tokenRef(token), token)
  const frame = await observationFrame(store, organisationId, options.now)
  const to = Math.min(options.to ?? options.now, options.now)
  const first = Math.min(to, ...[...current.values()].map(({ firstSeenAt }) => firstSeenAt))
  const from = Math.max(options.from ?? first, first)
  const grants = await everyGrant(store, organisationId, {})
  const governed = await store.readGovernance(organisationId)
  const history: History = {
    store,
    organisationId,
    ledgers,
    current,
    grants,
    governedSince: governed?.since ?? null,
    frame,
    from,
    to,
  }
  return {
    from,
    to,
    days: () => daysOf(history, options.onDay),
    usedAfter: (ref, after) => firstAfter(ledgers.get(ref) ?? emptyUseLedger, after),
  }
}

interface History {
  readonly store: Store
  readonly organisationId: string
  readonly ledgers: ReadonlyMap<string, UseLedger>
  readonly current: ReadonlyMap<string, TokenEntry>
  readonly grants: readonly Grant[]
  /** Since when membership is governed; `null` = it is not. */
  readonly governedSince: Instant | null
  readonly frame: ObservationFrame
  readonly from: Instant
  readonly to: Instant
}

async function* daysOf(history: History, onDay: ReplayOptions['onDay']): AsyncIterable<ReplayedDay> {
  const all = Math.floor((history.to - history.from) / DAY) + 1
  let lesson: { readonly at: Instant; readonly prior: ReusePrior } | null = null
  for (let done = 0; done < all; done += 1) {
    onDay?.(done, all)
    const at = history.from + done * DAY
    const frame = frameAsOf(history.frame, at)
    if (done > 0 && !isRecorded(frame)) continue
    const evidence = await evidenceAsOf(history, at)
    if (lesson === null || at - lesson.at >= lessonEvery) lesson = { at, prior: learnReusePrior(evidence, frame) }
    yield { at, subjects: subjectsOf(history, evidence, { frame, prior: lesson.prior }) }
  }
}

/** Whether anybody looked on the day before an instant: a pass did, or the audit log is on record up to then. */
function isRecorded({ now, passes, eventsUntil }: ObservationFrame): boolean {
  return (
    (passes.at(-1) ?? Number.NEGATIVE_INFINITY) > now - DAY || (eventsUntil ?? Number.NEGATIVE_INFINITY) > now - DAY
  )
}

async function evidenceAsOf(
  { store, organisationId, ledgers, current }: History,
  at: Instant,
): Promise<readonly TokenEvidence[]> {
  const tokens = await store.tokensAsOf(organisationId, at)
  return tokens.map((token) => {
    const known = ledgerAsOf(ledgers.get(tokenRef(token)) ?? emptyUseLedger, at)
    return { token, ledger: newest(known), ownerAdmin: current.get(tokenRef(token))?.owner?.admin ?? null }
  })
}

/** As much of a ledger as understanding looks at. */
function newest(ledger: UseLedger): UseLedger {
  const { at, observedAt, detail, details } = ledger
  return at.length <= usesLookedAt
    ? ledger
    : {
        at: at.subarray(-usesLookedAt),
        observedAt: observedAt.subarray(-usesLookedAt),
        detail: detail.subarray(-usesLookedAt),
        details,
      }
}

interface Lesson {
  readonly frame: ObservationFrame
  readonly prior: ReusePrior
}

function subjectsOf(
  { current, grants, governedSince }: History,
  evidence: readonly TokenEvidence[],
  { frame, prior }: Lesson,
): readonly PolicySubject[] {
  const byOwner = Map.groupBy(evidence, ({ token }) => token.ownerId ?? tokenRef(token))
  const entries = [...byOwner.values()].flatMap((tokens) => {
    const statements = understandOwner(tokens, frame, prior)
    return tokens.map(({ token, ledger }, index): TokenEntry => {
      const understanding = statements[index]
      const use = summariseUses(ledger, frame.now)
      return {
        ...withOwnerOfNow(token, current.get(tokenRef(token))),
        understood: understanding === undefined ? null : { at: frame.now, understanding, use },
        description: describedBy(current.get(tokenRef(token)), frame.now),
      }
    })
  })
  const governed = governedSince !== null && governedSince <= frame.now
  return policySubjects(entries, frame.now, { grants: grantsAsOf(grants, frame.now), governed })
}

/** Facts of the owner that have no history are those of now. */
function withOwnerOfNow(token: TokenRecord, now: TokenEntry | undefined): TokenRecord {
  if (token.owner === null || now?.owner == null || now.owner.id !== token.owner.id) return token
  const { policyId, admin, groups } = now.owner
  return { ...token, owner: { ...token.owner, policyId, admin, groups } }
}

function describedBy(now: TokenEntry | undefined, at: Instant): TokenEntry['description'] {
  return now?.description == null || now.description.describedAt > at ? null : now.description
}

/** The first use later than an instant, found by halving. */
function firstAfter({ at }: UseLedger, after: Instant): Instant | null {
  let [low, high] = [0, at.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((at[middle] ?? 0) > after) high = middle
    else low = middle + 1
  }
  return at[low] ?? null
}
