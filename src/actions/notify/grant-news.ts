import { createHash } from 'node:crypto'
import type { ActingSettings } from '../../model/acting-settings.ts'
import { type Grant, validGrantStates } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { TokenRequest } from '../../model/request.ts'
import { tokenRef } from '../../model/token.ts'
import { isWorkingDay } from '../working-days.ts'
import { dateOf, dayOf, daysBetween, distance } from './day-words.ts'
import { credentialSteps, ownTokenSteps } from './grant-steps.ts'
import { approversToTell, type NewsItem, newsItem } from './news-item.ts'
import { decisionLines, newsLasts } from './request-news.ts'
import { grantDetails, tokensAddress, wantedWords } from './request-texts.ts'

/** Days before the end of a grant at which its owner is warned, each only of grants that hold for at least twice as long. */
const endingDays = [30, 7, 1] as const

/** What news of grants is told from. Times are the provider's. */
export interface GrantNewsInput {
  readonly grants: readonly Grant[]
  /** The requests that grants came of, by id. */
  readonly requests: ReadonlyMap<number, TokenRequest>
  /** Grants whose renewal waits for a decision. */
  readonly renewing: ReadonlySet<number>
  readonly stewards: readonly string[]
  readonly calendar: ActingSettings['calendar']
  readonly now: Instant
}

/** What there is to say of grants, to their owners and to those who approved them; what was told already is among it. */
export function grantNews(input: GrantNewsInput): readonly NewsItem[] {
  return input.grants.flatMap((grant) => {
    if (!validGrantStates.some((state) => state === grant.state)) return endNews(grant, input)
    return [
      ...openedNews(grant, input),
      ...renewedNews(grant, input),
      ...differsNews(grant, input),
      ...endingNews(grant, input),
    ]
  })
}

const recent = (at: Instant | null, now: Instant): boolean => at !== null && now - at <= newsLasts

function openedNews(grant: Grant, { requests, stewards, calendar, now }: GrantNewsInput): readonly NewsItem[] {
  const { id, kind, owner, content, state, openedAt } = grant
  if (state !== 'open' || grant.grandfathered || !recent(openedAt, now)) return []
  const { timeZone } = calendar
  const request = requests.get(grant.requestId ?? 0)
  const told = request === undefined ? [] : decisionLines(request)
  const common = {
    details: [...grantDetails(grant), { name: 'Until', values: [dayOf(grant.until, timeZone)] }],
    path: `/grants/${id}`,
  }
  if (kind === 'user-token')
    return [
      newsItem(owner, {
        ...common,
        key: `grant-${id}/ready`,
        kind: 'ready',
        title: `Approved: you can create ${wantedWords({ kind, ...content })} now`,
        lines: [...told, 'You need not report anything: the token is noticed when it is there.'],
        steps: ownTokenSteps(grant, { now, timeZone }),
      }),
    ]
  const makers = approversToTell(grant, stewards)
  return [
    newsItem(owner, {
      ...common,
      key: `grant-${id}/ready`,
      kind: 'ready',
      title: `Approved: ${wantedWords({ kind, ...content })} is there`,
      lines: [
        ...told,
        `Its credential can be made only by an administrator. ${makers.map(({ email }) => email).join(', ') || 'The stewards'} has been told how, and hands it to you.`,
      ],
    }),
    ...makers.map((maker) =>
      newsItem(maker, {
        ...common,
        key: `grant-${id}/credential`,
        kind: 'credential',
        title: `Please make the credential of ${wantedWords({ kind, ...content })}`,
        lines: [`It was approved for ${owner.name} and is there. One step can only be done by hand:`],
        steps: credentialSteps(grant, { now, timeZone }),
      }),
    ),
  ]
}

/** A grant that goes on from another has its token already. */
function renewedNews(grant: Grant, { requests, calendar, now }: GrantNewsInput): readonly NewsItem[] {
  const { id, owner, kind, content, state } = grant
  const request = requests.get(grant.requestId ?? 0)
  if (state !== 'bound' || request?.origin.kind !== 'renewal' || !recent(grant.createdAt, now)) return []
  return [
    newsItem(owner, {
      key: `grant-${id}/renewed`,
      kind: 'renewed',
      title: `Renewed until ${dateOf(grant.until, calendar.timeZone)}: ${wantedWords({ kind, ...content })}`,
      lines: [
        ...decisionLines(request),
        'The token stays as it is. If it ends before that day by itself, make a new one in time and revoke the old one.',
      ],
      details: grantDetails(grant),
      path: `/grants/${id}`,
    }),
  ]
}

function differsNews(grant: Grant, { stewards, now }: GrantNewsInput): readonly NewsItem[] {
  const { id, kind, owner, content, differences, extraTokens } = grant
  if (differences.length === 0 && extraTokens.length === 0) return []
  if (!recent(grant.boundAt ?? now, now) && extraTokens.length === 0) return []
  const what = wantedWords({ kind, ...content })
  const told = [
    ...differences,
    ...(extraTokens.length === 0
      ? []
      : [
          `There ${extraTokens.length === 1 ? 'is a token' : `are ${extraTokens.length} tokens`} beside the one that was granted.`,
        ]),
  ]
  const common = {
    key: `grant-${id}/differs/${fingerprint([...differences, ...extraTokens.map(tokenRef)])}`,
    kind: 'differs' as const,
    lines: told,
    details: grantDetails(grant),
    path: `/grants/${id}`,
  }
  const others = approversToTell(grant, stewards).filter(({ email }) => email.toLowerCase() !== owner.email)
  return [
    newsItem(owner, {
      ...common,
      title: `Not as granted: ${what}`,
      steps: [
        kind === 'user-token'
          ? `Revoke what was not granted at ${tokensAddress}, and make a token as it was granted.`
          : 'Ask whoever made the credential for one as it was granted, and have the other revoked.',
        'If you need it as it is now, file a request for that.',
      ],
    }),
    ...others.map((approver) =>
      newsItem(approver, {
        ...common,
        title: `Not as you approved it: ${what} of ${owner.name}`,
        steps: [`${owner.name} has been told to put it right or to ask for what is needed.`],
      }),
    ),
  ]
}

function endingNews(grant: Grant, { renewing, calendar, now }: GrantNewsInput): readonly NewsItem[] {
  const { id, kind, owner, content, until, renewedBy, createdAt, token } = grant
  if (renewedBy !== null || renewing.has(id) || !isWorkingDay(now, calendar)) return []
  const left = daysBetween(now, until, calendar.timeZone)
  const whole = Math.round((until - createdAt) / DAY)
  const due = endingDays.filter((days) => days * 2 <= whole).findLast((days) => left <= days)
  if (due === undefined || until <= now) return []
  const what = wantedWords({ kind, ...content })
  return [
    newsItem(owner, {
      key: `grant-${id}/ending/${until}/${due}`,
      kind: 'ending',
      title: `Ends ${distance(left)}, on ${dateOf(until, calendar.timeZone)}: ${what}`,
      lines: [
        token === null
          ? 'The grant ends then, and no token has been made for it.'
          : 'The grant ends then. Its token is dealt with, and whatever uses it stops.',
        'If you need it for longer, renew it: one click and a confirmation; it is decided anew by the rules.',
      ],
      details: grantDetails(grant),
      renews: id,
      path: `/grants/${id}`,
    }),
  ]
}

function endNews(grant: Grant, { now }: GrantNewsInput): readonly NewsItem[] {
  const { id, kind, owner, content, state, endedAt, endedWhy, renewedBy } = grant
  if (renewedBy !== null || !recent(endedAt, now)) return []
  const what = wantedWords({ kind, ...content })
  const lapsed = state === 'lapsed'
  return [
    newsItem(owner, {
      key: `grant-${id}/${state}`,
      kind: lapsed ? 'lapsed' : 'ended',
      title: `${lapsed ? 'Lapsed' : 'Ended'}: what you were granted, ${what}`,
      lines: [
        lapsed
          ? 'No token was made within the time that was given for it.'
          : (endedWhy ?? 'The time for which it was granted is over.'),
        ...(kind === 'user-token' ? ['Where nothing else allows it, API tokens stop working for your account.'] : []),
        'If you still need it, please file a new request.',
      ],
      details: grantDetails(grant),
      path: `/grants/${id}`,
    }),
  ]
}

function fingerprint(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts.toSorted())).digest('hex').slice(0, 16)
}
