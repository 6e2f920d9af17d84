// What Token Steward would know of a scripted fleet: passes that show the newest use each, and the events that uses leave.
import type { Fleet, FleetAccount, FleetToken } from '../sandbox/fleet/fleet.ts'
import { hashShare } from '../sandbox/stable.ts'
import type { TokenEvidence } from '../src/knowledge/token-evidence.ts'
import { DAY } from '../src/model/instant.ts'
import type { ObservationFrame } from '../src/model/observation-frame.ts'
import type { AccountRecord } from '../src/model/token-record.ts'
import { sameUseWithin, type UseDetails } from '../src/model/use.ts'
import type { UseLedger } from '../src/model/use-ledger.ts'

/** Atlassian keeps audit events for so many days. */
const retention = 180

/** A fleet as it was watched: one pass each `everyHours` from its `now` for `days`. */
export interface Watched {
  readonly evidence: readonly TokenEvidence[]
  readonly frame: ObservationFrame
}

/** Watches a fleet with a pass at its `now` and every so many hours; `down` answers whether a pass did not take place. */
export function watchFleet(
  fleet: Fleet,
  { everyHours, days, down = () => false }: { everyHours: number; days: number; down?: (at: number) => boolean },
): Watched {
  const passes: number[] = []
  for (let at = fleet.now; at <= fleet.now + days * DAY; at += everyHours * 3_600_000) if (!down(at)) passes.push(at)
  const accounts = new Map(fleet.accounts.map((account) => [account.id, account]))
  const evidence = fleet.tokens.map((token): TokenEvidence => {
    const owner = accounts.get(token.ownerId)
    const firstSeenAt = passes.find((pass) => pass >= token.createdAt) ?? fleet.now
    const ledger = ledgerOf(token, passes)
    return {
      token: {
        kind: token.kind,
        id: token.id,
        label: token.label,
        status: token.kind === 'user-token' ? 'ALLOWED' : null,
        createdAt: token.createdAt,
        expiresAt: token.expiresAt,
        lastActiveAt: token.kind === 'oauth-client' ? null : (ledger.at.at(-1) ?? null),
        scopes: token.scopes,
        ownerId: token.ownerId,
        owner: owner === undefined ? null : accountOf(owner, fleet.now, passes.at(-1) ?? fleet.now),
        firstSeenAt,
        goneAt: null,
      },
      ledger,
      ownerAdmin: owner?.admin ?? null,
    }
  })
  const now = passes.at(-1) ?? fleet.now
  return { evidence, frame: { now, passes, eventsFrom: fleet.now - retention * DAY, eventsUntil: now } }
}

/** Who was seen by hand lately goes on to be. */
function accountOf(account: FleetAccount, start: number, now: number): AccountRecord {
  const { id, kind, name, email, status, lastActive, policyId, admin } = account
  const comes = status === 'active' && lastActive !== null && lastActive > start - 20 * DAY
  return { id, kind, name, email, status, lastActiveAt: comes ? now - DAY : lastActive, policyId, admin, groups: null }
}

function ledgerOf(token: FleetToken, passes: readonly number[]): UseLedger {
  const start = passes[0] ?? 0
  const end = Math.min(passes.at(-1) ?? 0, token.expiresAt ?? Number.POSITIVE_INFINITY)
  const rows: { at: number; observedAt: number; ip: string | null }[] = []
  const told = token.kind !== 'oauth-client'
  const leaves = told && token.kind !== 'admin-key'
  let pass = 0
  let newest: number | null = null
  const look = (until: number): void => {
    while (pass < passes.length && (passes[pass] ?? 0) < until) {
      if (newest !== null && told) rows.push({ at: newest, observedAt: passes[pass] ?? 0, ip: null })
      newest = null
      pass += 1
    }
  }
  for (const at of token.uses) {
    if (at > end) break
    look(at)
    newest = at
    const ip = token.ips[Math.floor(hashShare(`${token.id}@${at}/ip`) * token.ips.length)] ?? '192.0.2.1'
    if (leaves && at > start - retention * DAY && hashShare(`${token.id}@${at}`) < token.eventShare)
      rows.push({ at, observedAt: passes[pass] ?? at, ip })
  }
  look(Number.POSITIVE_INFINITY)
  return merged(rows)
}

function merged(rows: { at: number; observedAt: number; ip: string | null }[]): UseLedger {
  rows.sort((a, b) => a.at - b.at || (a.ip === null ? 1 : -1))
  const kept: typeof rows = []
  for (const row of rows) {
    const last = kept.at(-1)
    if (last === undefined || row.at - last.at >= sameUseWithin) kept.push({ ...row })
    else if (last.ip === null) last.ip = row.ip
  }
  const ips = [...new Set(kept.flatMap(({ ip }) => ip ?? []))]
  const index = new Map(ips.map((ip, place) => [ip, place]))
  return {
    at: Float64Array.from(kept, ({ at }) => at),
    observedAt: Float64Array.from(kept, ({ observedAt }) => observedAt),
    detail: Int32Array.from(kept, ({ ip }) => (ip === null ? -1 : (index.get(ip) ?? -1))),
    details: ips.map(
      (ip): UseDetails => ({ action: 'jira_issue_viewed', product: 'jira', site: null, ip, country: null }),
    ),
  }
}
