import { createHash } from 'node:crypto'
import type { Grant } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import type { TokenRequest } from '../../model/request.ts'
import type { Standing } from '../requests/standing.ts'
import { dayOf } from './day-words.ts'
import type { AlertItem } from './letter-facts.ts'
import { plainLine } from './plain-text.ts'
import { scopeLines, wantedWords } from './request-texts.ts'

/** What word to the stewards about requests and grants is told from. Times are the provider's. */
export interface RequestAlertInput {
  /** Requests that wait, and those that were used by break-glass and not reviewed. */
  readonly requests: readonly TokenRequest[]
  /** What a request needs next. */
  readonly standingOf: (request: TokenRequest) => Standing | null
  /** Grants that are being prepared. */
  readonly preparing: readonly Grant[]
  readonly timeZone: string
  readonly now: Instant
}

/** What stewards must know of requests and grants: break-glass at once, reviews that are overdue, requests that nobody else can decide, grants that do not come about. */
export function requestAlerts(input: RequestAlertInput): readonly AlertItem[] {
  return [
    ...input.requests.flatMap((request) =>
      request.breakGlass === null ? undecidedAlert(request, input) : breakGlassAlerts(request, input),
    ),
    ...input.preparing.flatMap(troubleAlert),
  ]
}

function breakGlassAlerts(request: TokenRequest, { timeZone, now }: RequestAlertInput): readonly AlertItem[] {
  const { id, requester, content, breakGlass, state } = request
  if (breakGlass === null || breakGlass.review !== null || state !== 'approved') return []
  const who = `${plainLine(requester.name, 60)} (${requester.email})`
  const used: AlertItem = {
    key: `break-glass/request-${id}`,
    kind: 'break-glass',
    title: `Break-glass: ${plainLine(requester.name, 60)} took ${wantedWords(content)} without an approval`,
    lines: [
      `${who} says why: ${breakGlass.reason}`,
      `What for: ${content.purpose}. Runs in: ${content.system}. Scopes: ${scopeLines(content.scopes).join('; ')}.`,
      `It must be reviewed by ${dayOf(breakGlass.reviewBy, timeZone)}: "steward requests review ${id}".`,
    ],
    path: `/requests/${id}`,
  }
  if (now < breakGlass.reviewBy) return [used]
  return [
    used,
    {
      key: `break-glass/request-${id}/overdue`,
      kind: 'break-glass',
      title: `Overdue: nobody has reviewed the break-glass request ${id} of ${plainLine(requester.name, 60)}`,
      lines: [
        `It was to be reviewed by ${dayOf(breakGlass.reviewBy, timeZone)}. ${who} said: ${breakGlass.reason}`,
        `"steward requests review ${id}" settles it; a review that says no ends the grant.`,
      ],
      path: `/requests/${id}`,
    },
  ]
}

function undecidedAlert(request: TokenRequest, { standingOf }: RequestAlertInput): readonly AlertItem[] {
  const standing = standingOf(request)
  if (standing === null || !(standing.stuck || standing.escalated)) return []
  const { id, requester, content } = request
  const people = standing.missing === 1 ? 'one person' : `${standing.missing} people`
  return [
    {
      key: `request-${id}/${standing.stuck ? 'stuck' : 'escalated'}/${standing.stage ?? 'review'}`,
      kind: 'request',
      title: `${standing.stuck ? 'Nobody can decide' : 'Only the stewards can decide'} request ${id}: ${plainLine(requester.name, 60)} asks for ${wantedWords(content)}`,
      lines: [
        `The rule ${request.rule?.name ?? ''} wants ${people} more to agree, and too few of those whom it names are there: they have left, cannot be named, or ask themselves.`,
        standing.stuck
          ? 'With the stewards there are still too few. Change the rule, or name more stewards (notify.stewards).'
          : `A steward decides in their place: "steward requests show ${id}".`,
      ],
      path: `/requests/${id}`,
    },
  ]
}

function troubleAlert({ id, owner, kind, content, trouble, state }: Grant): readonly AlertItem[] {
  if (trouble === null || state !== 'preparing') return []
  const told = createHash('sha256').update(trouble).digest('hex').slice(0, 16)
  return [
    {
      key: `grant-${id}/trouble/${told}`,
      kind: 'grant',
      title: `Grant ${id} does not come about: ${wantedWords({ kind, ...content })} for ${plainLine(owner.name, 60)}`,
      lines: [trouble, `"steward grants show ${id}" tells everything.`],
      path: `/grants/${id}`,
    },
  ]
}
