import { DAY } from '../time.ts'
import { type AuditEvent, eventRetention } from './audit-log.ts'
import type { Organisation, Token } from './organisation.ts'
import { settleTasks } from './tasks.ts'
import { useToken } from './tokens.ts'

/**
 * Lets the clock run ahead to `until`. Moves between policies that were under way end first, at the old time; then every scripted use
 * happens at its instant, as its token, owner and policy allow then; what they leave comes into the audit log in the order of time.
 * Does nothing when `until` is not ahead.
 */
export function playUntil(organisation: Organisation, until: number): void {
  if (until <= organisation.now) return
  settleTasks(organisation, Infinity)
  const events: AuditEvent[] = []
  for (const token of organisation.tokens.values()) playToken(organisation, token, { until, events })
  events.sort((a, b) => a.at - b.at)
  for (const event of events) organisation.log.add(event)
  organisation.now = until
  closeDeleted(organisation)
  renewWorkingKeys(organisation)
  organisation.log.forgetBefore(until - eventRetention)
}

function playToken(
  organisation: Organisation,
  token: Token,
  { until, events }: { readonly until: number; readonly events: AuditEvent[] },
): void {
  for (; token.nextUse < token.uses.length; token.nextUse += 1) {
    const at = token.uses[token.nextUse] ?? 0
    if (at > until) return
    const outcome = useToken(organisation, token, { at })
    if ('event' in outcome && outcome.event !== null) events.push(outcome.event)
  }
}

function closeDeleted(organisation: Organisation): void {
  for (const account of organisation.accounts.values()) {
    if (account.deletionAt === null || account.deletionAt > organisation.now) continue
    account.status = 'closed'
    account.deletionAt = null
  }
}

/** The two keys handed out at the start must outlive long plays. */
function renewWorkingKeys({ tokens, now }: Organisation): void {
  for (const token of tokens.values())
    if (token.renewed && token.expiresAt !== null) while (token.expiresAt < now + 30 * DAY) token.expiresAt += 365 * DAY
}
