import { DAY, HOUR, type Instant } from '../../model/instant.ts'
import type { ObservationFrame } from '../../model/observation-frame.ts'
import type { AccountRecord, TokenRecord } from '../../model/token-record.ts'
import { sameUseWithin, type UseDetails } from '../../model/use.ts'
import type { UseLedger } from '../../model/use-ledger.ts'
import type { TokenEvidence } from '../token-evidence.ts'

/** The provider keeps audit events for so long before the first pass. */
export const eventRetention = 180 * DAY

/** How an organisation is watched. */
export interface Watch {
  readonly from: Instant
  readonly days: number
  readonly everyHours: number
  /** Passes that did not take place. */
  readonly down?: (at: Instant) => boolean
}

/** The frame that a watch leaves at its end. */
export function frameOf({ from, days, everyHours, down = () => false }: Watch): ObservationFrame {
  const count = Math.floor((days * 24) / everyHours) + 1
  const passes = Array.from({ length: count }, (_, pass) => from + pass * everyHours * HOUR).filter((at) => !down(at))
  const now = from + days * DAY
  return { now, passes, eventsFrom: from - eventRetention, eventsUntil: now }
}

/** What a token's uses leave behind. */
export interface Traces {
  readonly uses: readonly Instant[]
  /** Share of uses that leave an event. */
  readonly eventShare?: number
  /** The newest use before a pass is told. */
  readonly told?: boolean
  /** What the event of a use says; absent = always the same. */
  readonly detailOf?: (at: Instant) => UseDetails
}

const usualDetails: UseDetails = {
  action: 'issue_viewed',
  product: 'jira',
  site: null,
  ip: '192.0.2.7',
  country: 'Norway',
}

/** The use ledger that passes and events give: per pass the newest use, per event its use, the same within a minute once. */
export function ledgerOf(traces: Traces, { passes, eventsFrom }: ObservationFrame): UseLedger {
  const { uses, eventShare = 0, told = true, detailOf = () => usualDetails } = traces
  const details = new Map<string, number>()
  const known: UseDetails[] = []
  const rows: { at: Instant; observedAt: Instant; detail: number }[] = []
  const last = passes.at(-1) ?? Number.NEGATIVE_INFINITY
  let pass = 0
  uses.forEach((at, index) => {
    if (at > last) return
    while ((passes[pass] ?? last) < at) pass += 1
    const observedAt = passes[pass] ?? last
    const sampled = told && (uses[index + 1] ?? Number.POSITIVE_INFINITY) > observedAt
    const event = at >= (eventsFrom ?? at) && scatter(at) < eventShare
    if (!sampled && !event) return
    const detail = event ? indexOf(detailOf(at), details, known) : -1
    const before = rows.at(-1)
    if (before === undefined || at - before.at >= sameUseWithin) rows.push({ at, observedAt, detail })
    else if (before.detail < 0) before.detail = detail
  })
  return {
    at: Float64Array.from(rows, (row) => row.at),
    observedAt: Float64Array.from(rows, (row) => row.observedAt),
    detail: Int32Array.from(rows, (row) => row.detail),
    details: known,
  }
}

function indexOf(detail: UseDetails, details: Map<string, number>, known: UseDetails[]): number {
  const key = JSON.stringify(detail)
  const index = details.get(key) ?? known.push(detail) - 1
  details.set(key, index)
  return index
}

/** A number in [0, 1) that an instant alone decides, and that neighbouring instants do not share (the finaliser of MurmurHash3). */
export function scatter(at: Instant): number {
  let word = Math.imul((at / 1000) ^ 0x9e3779b9, 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return ((word ^ (word >>> 16)) >>> 0) / 4_294_967_296
}

/** An account with these facts. */
export function anAccount(facts: Partial<AccountRecord> = {}): AccountRecord {
  return {
    id: 'ada',
    kind: 'person',
    name: 'Ada',
    email: 'ada@corp.example',
    status: 'active',
    lastActiveAt: null,
    policyId: null,
    admin: null,
    groups: null,
    ...facts,
  }
}

/** What is known of a token with these facts and traces. */
export function evidenceOf(facts: Partial<TokenRecord>, traces: Traces, frame: ObservationFrame): TokenEvidence {
  const createdAt = facts.createdAt ?? (traces.uses[0] ?? frame.now) - 400 * DAY
  const ledger = ledgerOf({ told: facts.kind !== 'oauth-client', ...traces }, frame)
  const token: TokenRecord = {
    kind: 'user-token',
    id: 't',
    label: 'job',
    status: 'ALLOWED',
    createdAt,
    expiresAt: null,
    lastActiveAt: ledger.at.at(-1) ?? null,
    scopes: ['read:jira-work'],
    ownerId: 'ada',
    owner: anAccount(),
    firstSeenAt: frame.passes.find((pass) => pass >= createdAt) ?? frame.now,
    goneAt: null,
    ...facts,
  }
  return { token, ledger, ownerAdmin: token.owner?.admin ?? null }
}
