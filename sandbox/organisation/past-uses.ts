import type { Fleet, FleetToken } from '../fleet/fleet.ts'
import { type AuditEvent, eventRetention } from './audit-log.ts'
import { eventOfUse } from './use-events.ts'

/** The audit log as it stands when a fleet's clock starts: what uses of the last 180 days left, in the order of time. */
export function pastUses(fleet: Fleet): AuditEvent[] {
  return fleet.tokens.flatMap((token) => eventsOf(token, fleet.now)).sort((a, b) => a.at - b.at)
}

function eventsOf(token: FleetToken, now: number): AuditEvent[] {
  const events: AuditEvent[] = []
  for (let index = token.uses.length - 1; index >= 0; index -= 1) {
    const at = token.uses[index] ?? 0
    if (at <= now - eventRetention) break
    const worked = at <= now && (token.expiresAt === null || at < token.expiresAt)
    const event = worked ? eventOfUse(token, at) : null
    if (event !== null) events.push(event)
  }
  return events
}
