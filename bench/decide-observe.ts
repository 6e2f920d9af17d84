// What Token Steward would know of a scripted fleet: passes that show the newest use of each token, and the events that uses leave.
import type { Fleet, FleetAccount, FleetToken } from '../sandbox/fleet/fleet.ts'
import { eventRetention, frameOf, ledgerOf, scatter, type Watch } from '../src/knowledge/testing/watch.ts'
import type { TokenEvidence } from '../src/knowledge/token-evidence.ts'
import { DAY } from '../src/model/instant.ts'
import type { ObservationFrame } from '../src/model/observation-frame.ts'
import type { AccountRecord } from '../src/model/token-record.ts'
import type { UseLedger } from '../src/model/use-ledger.ts'

/** A fleet as it was watched: one pass each `everyHours` from its `now` for `days`. */
export interface Watched {
  readonly evidence: readonly TokenEvidence[]
  readonly frame: ObservationFrame
}

/** Watches a fleet with a pass at its `now` and every so many hours. */
export function watchFleet(fleet: Fleet, given: Omit<Watch, 'from'>): Watched {
  const frame = frameOf({ from: fleet.now, ...given })
  const accounts = new Map(fleet.accounts.map((account) => [account.id, account]))
  const evidence = fleet.tokens
    .filter(({ createdAt }) => createdAt <= frame.now)
    .map((token): TokenEvidence => {
      const owner = accounts.get(token.ownerId)
      const ledger = watchToken(token, frame)
      const { kind, id, label, createdAt, expiresAt, scopes, ownerId } = token
      return {
        token: {
          ...{ kind, id, label, createdAt, expiresAt, scopes, ownerId, goneAt: null },
          status: kind === 'user-token' ? 'ALLOWED' : null,
          lastActiveAt: kind === 'oauth-client' ? null : (ledger.at.at(-1) ?? null),
          owner: owner === undefined ? null : accountOf(owner, fleet.now, frame.now),
          firstSeenAt: frame.passes.find((pass) => pass >= createdAt) ?? frame.now,
        },
        ledger,
        ownerAdmin: owner?.admin ?? null,
      }
    })
  return { evidence, frame }
}

function watchToken({ kind, uses, expiresAt, eventShare, ips }: FleetToken, frame: ObservationFrame): UseLedger {
  const ends = expiresAt ?? Number.POSITIVE_INFINITY
  const since = (frame.passes[0] ?? frame.now) - eventRetention
  // What happened long ago leaves the newest use before the first pass and nothing else.
  const first = Math.max(0, uses.findIndex((use) => use > since) - 1)
  const kept = uses
    .slice(uses.at(-1) !== undefined && (uses.at(-1) ?? 0) <= since ? -1 : first)
    .filter((use) => use < ends)
  const leaves = kind === 'user-token' || kind === 'service-account-token'
  return ledgerOf(
    {
      uses: kept,
      eventShare: leaves ? eventShare : 0,
      told: kind !== 'oauth-client',
      detailOf: (at) => ({
        ...{ action: 'viewed', product: 'jira', site: null, country: null },
        ip: ips[Math.floor(scatter(at + 7) * ips.length)] ?? null,
      }),
    },
    frame,
  )
}

/** Who was seen by hand lately goes on to be. */
function accountOf(account: FleetAccount, start: number, now: number): AccountRecord {
  const { id, kind, name, email, status, lastActive, policyId, admin } = account
  const comes = status === 'active' && lastActive !== null && lastActive > start - 20 * DAY
  return { id, kind, name, email, status, lastActiveAt: comes ? now - DAY : lastActive, policyId, admin, groups: null }
}
