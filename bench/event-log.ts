// An audit log whose truth is known: every event is a function of its number, so that none need be kept to check what became of them.
import { mixed } from '../sandbox/stable.ts'
import { DAY } from '../src/model/instant.ts'
import type { RecordedEvent } from '../src/model/recorded-event.ts'

const start = Date.UTC(2026, 5, 1)
const span = 180 * DAY
const actions = ['jira_issue_viewed', 'jira_issue_updated', 'jira_issue_created', 'confluence_page_viewed'] as const
const places = [
  { city: 'Hamburg', regionName: 'Hamburg', countryName: 'Germany' },
  { city: 'Dublin', regionName: 'Leinster', countryName: 'Ireland' },
  { city: 'Ashburn', regionName: 'Virginia', countryName: 'United States' },
] as const

/** How large a log is. */
export interface EventLogSize {
  /** Lines, repeated ones included. */
  readonly lines: number
  readonly tokens: number
}

/** Share of lines that repeat an event. */
const repeated = 0.05

/** A log of that size. */
export class EventLog {
  readonly size: EventLogSize
  /** How many different events there are. */
  readonly distinct: number
  /** The number of the event on each line: out of order by some hours, one in a hundred by days, one in twenty for the second time. */
  readonly order: Uint32Array

  constructor(size: EventLogSize) {
    this.size = size
    this.distinct = Math.round(size.lines * (1 - repeated))
    this.order = arrivals(size.lines, this.distinct)
  }

  /** The token that an event names; `null` where it names none. Some tokens are used a hundred times as often as others. */
  tokenOf(number: number): number | null {
    if (share(number, 1) >= 0.8) return null
    return Math.floor(share(number, 2) ** 2 * this.size.tokens)
  }

  /** The time of an event. */
  at(number: number): number {
    return start + Math.floor((number / this.distinct) * span)
  }

  /** What an event tells, by its number. */
  facts(number: number): Omit<RecordedEvent, 'raw'> {
    const token = this.tokenOf(number)
    const place = places[(token ?? 0) % places.length]
    const action = actions[(share(number, 3) < 0.9 ? (token ?? 0) : number) % actions.length] ?? actions[0]
    return {
      id: idOf(number),
      at: this.at(number),
      processedAt: this.at(number) + 1500,
      auth: token === null ? null : { tokenId: tokenId(token), tokenLabel: `Token ${token}` },
      details: {
        action,
        product: action.startsWith('jira') ? 'jira' : 'confluence',
        site: 'acme.atlassian.net',
        ip: `203.0.${(token ?? number) % 250}.${1 + Math.floor(share(number, 4) * 4)}`,
        country: place?.countryName ?? null,
      },
    }
  }

  /** An event as `events-stream` sends it, as JSON text. */
  text(number: number): string {
    const { id, at, auth, details } = this.facts(number)
    const { action, product, site, ip } = details
    const actor = `5f${hex(mixed(this.tokenOf(number) ?? number % 5000), 8)}0000${hex(number % 5000, 8)}`
    return JSON.stringify({
      id,
      type: 'events',
      links: { self: `https://api.atlassian.com/admin/v1/orgs/organisation-1/events/${id}` },
      message: { content: action.replaceAll('_', ' '), format: 'simple' },
      attributes: {
        time: new Date(at).toISOString(),
        processedAt: new Date(at + 1500).toISOString(),
        action,
        actor: {
          id: actor,
          name: `Person ${number % 5000}`,
          email: `person.${number % 5000}@example.com`,
          links: { self: `https://api.atlassian.com/users/${actor}/manage/profile` },
          ...(auth === null ? {} : { auth: { authType: 'api-token', ...auth } }),
        },
        context: [{ id: `ari:cloud:${product}::issue/${mixed(number) % 100000}`, type: 'issue', attributes: {} }],
        container: [
          {
            id: `ari:cloud:${product}::site/4f3c2a10-0000-4000-8000-000000000001`,
            type: 'site',
            attributes: { siteHostName: site, siteName: 'Acme' },
            links: { alt: `https://${site}` },
          },
        ],
        location: { ip, ...places[(this.tokenOf(number) ?? 0) % places.length] },
      },
    })
  }
}

/** The id of a token of the log. */
export function tokenId(token: number): string {
  return `${hex(mixed(token + 7), 8)}-0000-4000-8000-${hex(token, 12)}`
}

function idOf(number: number): string {
  return `${hex(mixed(number + 1), 8)}-${hex(mixed(number + 3) >>> 16, 4)}-4000-8000-${hex(number, 12)}`
}

function arrivals(lines: number, distinct: number): Uint32Array {
  const keys = new Float64Array(lines)
  for (let line = 0; line < lines; line += 1) {
    const again = line >= distinct
    const number = again ? mixed(line) % distinct : line
    const late = share(line, 5) < 0.01 ? 40_000 : again ? 10_000 : 1000
    keys[line] = number + share(line, 6) * late + (again ? 1000 : 0)
  }
  const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  return order.map((line) => (line >= distinct ? mixed(line) % distinct : line))
}

/** A number from 0 to below 1 that depends on `number` and `salt` alone. */
function share(number: number, salt: number): number {
  return mixed(Math.imul(number, 31) + salt * 0x9e3779b1) / 0x1_0000_0000
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0').slice(-digits)
}
