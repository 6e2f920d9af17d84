import type { Instant } from '../../model/instant.ts'
import type { RecordedEvent } from '../../model/recorded-event.ts'
import type { UseDetails } from '../../model/use.ts'
import { day } from './facts.ts'

/** What an event says when nothing else is given. */
export const someDetails: UseDetails = {
  action: 'jira_issue_viewed',
  product: 'jira',
  site: 'acme.atlassian.net',
  ip: '192.0.2.7',
  country: 'Germany',
}

/** An event that names `token-1`; what is given replaces that. */
export function anEvent(
  given: Partial<Omit<RecordedEvent, 'details'>> & {
    readonly tokenId?: string | null
    readonly details?: Partial<UseDetails>
  } = {},
): RecordedEvent {
  const { tokenId = 'token-1', details, ...rest } = given
  const event = {
    id: 'event-1',
    at: day(1),
    processedAt: null,
    auth: tokenId === null ? null : { tokenId, tokenLabel: null },
    ...rest,
    details: { ...someDetails, ...details },
  }
  return { ...event, raw: rest.raw ?? rawOf(event.id, event.at) }
}

/** The raw form of an event of tests. */
export function rawOf(id: string, at: Instant): unknown {
  return { id, attributes: { time: new Date(at).toISOString() } }
}
