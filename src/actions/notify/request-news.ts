import type { Grant } from '../../model/grant.ts'
import { DAY, HOUR, type Instant } from '../../model/instant.ts'
import type { TokenRequest } from '../../model/request.ts'
import { counted, dayOf } from './day-words.ts'
import { type NewsItem, newsItem } from './news-item.ts'
import { contentDetails, scopeLines, wantedWords } from './request-texts.ts'

/** What happened longer ago is not told any more. */
export const newsLasts = 14 * DAY
/** A grant that needs longer to prepare is told of before it is ready. */
const preparingLasts = HOUR

/** What news of requests is told from. Times are the provider's. */
export interface RequestNewsInput {
  readonly requests: readonly TokenRequest[]
  /** Grants by the request that they came of. */
  readonly grants: ReadonlyMap<number, Grant>
  readonly timeZone: string
  readonly now: Instant
}

/** What came of requests, for those who filed them; what was told already is among it. */
export function requestNews({ requests, grants, timeZone, now }: RequestNewsInput): readonly NewsItem[] {
  return requests.flatMap((request) => {
    const at = request.decidedAt ?? request.expiresAt
    if (at === null || now - at > newsLasts) return []
    if (request.state === 'denied') return [denied(request)]
    if (request.state === 'expired') return [expired(request, timeZone)]
    const grant = grants.get(request.id)
    if (request.state !== 'approved' || grant?.state !== 'preparing') return []
    return grant.trouble !== null || now - at >= preparingLasts ? [preparing(request)] : []
  })
}

function denied(request: TokenRequest): NewsItem {
  const { id, requester, content, decisions, endedWhy } = request
  const decision = decisions.findLast(({ verdict }) => verdict === 'deny')
  const reason = decision?.reason ?? endedWhy
  return newsItem(requester, {
    key: `request-${id}/denied`,
    kind: 'denied',
    title: `Not approved: ${wantedWords(content)}`,
    lines: [
      `${decision?.by ?? 'An approver'} said no${reason === null ? '.' : `: ${reason}`}`,
      'You can file a new request that takes this into account, or talk to whoever decided.',
    ],
    details: contentDetails(content),
    path: `/requests/${id}`,
  })
}

function expired({ id, requester, content, expiresAt }: TokenRequest, timeZone: string): NewsItem {
  const by = expiresAt === null ? '' : ` by ${dayOf(expiresAt, timeZone)}`
  return newsItem(requester, {
    key: `request-${id}/expired`,
    kind: 'expired',
    title: `Nobody decided in time: ${wantedWords(content)}`,
    lines: [
      `Your request ended by itself, because it was not decided${by}.`,
      'If you still need it, please file it again; your stewards can tell why nobody answered.',
    ],
    details: contentDetails(content),
    path: `/requests/${id}`,
  })
}

function preparing(request: TokenRequest): NewsItem {
  const { id, requester, content } = request
  return newsItem(requester, {
    key: `request-${id}/approved`,
    kind: 'approved',
    title: `Approved: ${wantedWords(content)}`,
    lines: [
      ...decisionLines(request),
      content.kind === 'user-token'
        ? 'Your account is still being prepared, so that you cannot create the token yet. You get word as soon as you can: there is nothing to do until then.'
        : 'The service account is still being made. You get word as soon as it is there: there is nothing to do until then.',
    ],
    details: contentDetails(content),
    path: `/requests/${id}`,
  })
}

/** Who agreed, and what they made shorter or narrower. */
export function decisionLines({ decisions, breakGlass, content }: TokenRequest): readonly string[] {
  const agreed = decisions.filter(({ verdict, stage }) => verdict === 'approve' && stage !== null)
  const people = agreed.map(({ by, insteadOf }) => (insteadOf === null ? by : `${by} (for ${insteadOf})`))
  const narrowed = agreed.some((decision) => decision.narrowed !== null)
  const own = people.filter((by) => by.includes('@'))
  return [
    own.length > 0
      ? `Approved by ${own.join(' and ')}.`
      : breakGlass === null
        ? 'Approved by the rules, without a person.'
        : 'You used break-glass: it is allowed at once, the stewards know, and it is reviewed afterwards.',
    ...(narrowed
      ? [
          `It is not quite what you asked for: it holds for ${counted(content.days, 'day')}, with these scopes: ${scopeLines(content.scopes).join('; ')}.`,
        ]
      : []),
  ]
}
