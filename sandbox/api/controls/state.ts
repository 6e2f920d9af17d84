import { done, type Operation, ok } from '../../http/operation.ts'
import type { RequestLog } from '../../http/request-log.ts'
import { lastActiveOf } from '../../organisation/activity.ts'
import type { Account, Organisation, Token } from '../../organisation/organisation.ts'
import { refusalOf } from '../../organisation/tokens.ts'
import { iso } from '../../time.ts'
import { controlRoute } from './control-route.ts'

/** The truth about everything and what was asked of the APIs: for tests only. */
export function stateRoutes(log: RequestLog): readonly Operation[] {
  return [
    controlRoute('GET', '/state', ({ organisation }) => ok(stateBody(organisation, log))),
    controlRoute('GET', '/requests', () => ok({ counts: log.counts, requests: log.requests })),
    controlRoute('DELETE', '/requests', () => {
      log.clear()
      return done
    }),
  ]
}

function stateBody(organisation: Organisation, log: RequestLog): unknown {
  const tokens = [...organisation.tokens.values()].map((token) => tokenBody(organisation, token))
  const { first, next } = organisation.log.range()
  return {
    now: iso(organisation.now),
    organisation: organisation.identity,
    policies: [...organisation.policies.values()],
    accounts: [...organisation.accounts.values()].map((account) => accountBody(account, organisation.now)),
    tokens,
    tasks: [...organisation.tasks.values()].map(({ id, policyId, emails, through, succeeded, failed }) => ({
      id,
      policyId,
      emails,
      inProgress: emails.length - through,
      succeeded,
      failed,
    })),
    events: next - first,
    bulkDeletes: organisation.bulkDeletes,
    requests: log.counts,
  }
}

function accountBody(account: Account, now: number): unknown {
  const { id, name, email, kind, status, policyId, admin, suspended, groups } = account
  return {
    id,
    name,
    email,
    kind,
    status,
    policyId,
    admin,
    suspended,
    groups,
    lastActive: isoOrNull(lastActiveOf(account, now)),
  }
}

function tokenBody(organisation: Organisation, token: Token): unknown {
  const { id, kind, ownerId, label, scopes, unscoped, truth, successorOf, failedCalls } = token
  return {
    id,
    kind,
    ownerId,
    label,
    scopes,
    unscoped,
    truth,
    successorOf,
    createdAt: iso(token.createdAt),
    expiresAt: isoOrNull(token.expiresAt),
    lastActiveAt: isoOrNull(token.lastActiveAt),
    revokedAt: isoOrNull(token.revokedAt),
    /** Why calls with it fail now; `null` when they work. */
    refusal: refusalOf(organisation, token, organisation.now),
    failedCalls,
    usesPlayed: token.nextUse,
    usesLeft: token.uses.length - token.nextUse,
  }
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}
