import { placeOf } from '../../fleet/networks.ts'
import type { LoggedEvent } from '../../organisation/audit-log.ts'
import type { Organisation } from '../../organisation/organisation.ts'
import { stablePick } from '../../stable.ts'
import { iso } from '../../time.ts'

/** Processing takes this long, so that a stream is always a little behind what happened. */
const processing = 1500

/** An event as the audit log tells it; on the stream it has the time of its processing too. */
export function eventBody(
  organisation: Organisation,
  event: LoggedEvent,
  { base, streamed }: { readonly base: string; readonly streamed: boolean },
): unknown {
  const { identity } = organisation
  return {
    id: event.id,
    type: 'events',
    links: { self: `${base}/admin/v1/orgs/${identity.id}/events/${event.id}` },
    message: { content: event.action.replaceAll('_', ' '), format: 'simple' },
    attributes: {
      time: iso(event.at),
      ...(streamed ? { processedAt: iso(event.at + processing) } : {}),
      action: event.action,
      actor: actorBody(organisation, event, base),
      context: event.subject === null ? [] : [{ ...event.subject, attributes: {} }],
      container: [containerBody(organisation, event, base)],
      ...(event.ip === null ? {} : { location: locationOf(event.ip) }),
    },
  }
}

function actorBody({ accounts }: Organisation, { actorId, token }: LoggedEvent, base: string): unknown {
  const account = accounts.get(actorId)
  return {
    id: actorId,
    ...(account === undefined ? {} : { name: account.name, email: account.email }),
    links: { self: `${base}/users/${actorId}/manage/profile` },
    ...(token === null ? {} : { auth: { authType: 'api-token', tokenId: token.id, tokenLabel: token.label } }),
  }
}

/** Where it was done: a product's site, or the organisation. */
function containerBody({ identity }: Organisation, { action }: LoggedEvent, base: string): unknown {
  const product = productOf(action)
  if (product === null)
    return { id: `ari:cloud:platform::org/${identity.id}`, type: 'org', attributes: { name: identity.name } }
  const attributes = { siteHostName: new URL(base).host, siteName: identity.name }
  return { id: `ari:cloud:${product}::site/${identity.cloudId}`, type: 'site', attributes, links: { alt: base } }
}

/** The product that an action belongs to; `null` for the organisation's own. */
export function productOf(action: string): 'jira' | 'confluence' | null {
  if (action.startsWith('jira_')) return 'jira'
  return action.startsWith('confluence_') ? 'confluence' : null
}

const elsewhere = [
  { city: 'Hamburg', regionName: 'Hamburg', countryName: 'Germany' },
  { city: 'Dublin', regionName: 'Leinster', countryName: 'Ireland' },
  { city: 'Ashburn', regionName: 'Virginia', countryName: 'United States' },
  { city: 'Singapore', regionName: 'Singapore', countryName: 'Singapore' },
] as const

/** Where an address is: as the fleets' networks tell, or for another one somewhere, the same for all of its network. */
export function locationOf(ip: string): {
  readonly ip: string
  readonly city?: string
  readonly regionName?: string
  readonly countryName?: string
} {
  const known = placeOf(ip)
  if (known !== null) return { ip, city: known.city, regionName: known.region, countryName: known.country }
  const network = ip.includes(':') ? ip.split(':').slice(0, 3).join(':') : ip.split('.').slice(0, 3).join('.')
  return { ip, ...stablePick(elsewhere, network) }
}
