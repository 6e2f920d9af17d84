import type { Grant } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import type { Message } from '../../model/message.ts'
import type { TokenRequest } from '../../model/request.ts'
import type { Approver } from '../requests/approver.ts'
import { approversOf } from '../requests/approvers.ts'
import { type Directory, readDirectory } from '../requests/directory.ts'
import { standingOf } from '../requests/standing.ts'
import { composeAlerts } from './alerts.ts'
import { composeRequestLetters } from './compose-request-letters.ts'
import { grantNews } from './grant-news.ts'
import { alertFrame, type LettersDeps, letterFrame } from './letters-deps.ts'
import { type NewsItem, newsCover } from './news-item.ts'
import { requestAlerts } from './request-alerts.ts'
import { type RequestAsk, requestAsks } from './request-asks.ts'
import { newsLasts, requestNews } from './request-news.ts'

/** Requests and grants are read so many at a time. */
const atOnce = 500

/**
 * Writes down what is due about requests and grants, each once: to approvers what waits for them, one letter each, with reminders; to those
 * who asked what came of it and what to do next; to owners that a grant ends; to owners and approvers that a token differs; and word to
 * the stewards of break-glass and of what goes wrong.
 */
export async function writeRequestLetters(deps: LettersDeps, now: Instant): Promise<readonly Message[]> {
  const world = await readWorld(deps, now)
  const { asks, news } = itemsOf(world, deps, now)
  const { store, organisationId } = deps
  const known = await store.knownMessageKeys(organisationId, [
    ...asks.flatMap(({ key, firstKey }) => [key, firstKey]),
    ...news.map(newsCover),
  ])
  const letters = composeRequestLetters({ asks, news, known }, await letterFrame(deps, now))
  const alerts = await alertsOf(world, deps, now)
  if (letters.length + alerts.length === 0) return []
  return store.queueMessages(organisationId, [...letters, ...alerts])
}

interface World {
  /** Requests that wait, and those that were used by break-glass and not reviewed. */
  readonly open: readonly TokenRequest[]
  /** Requests that ended lately. */
  readonly decided: readonly TokenRequest[]
  readonly grants: readonly Grant[]
  /** The requests that grants came of, by id. */
  readonly requests: ReadonlyMap<number, TokenRequest>
  readonly directory: Directory
}

async function readWorld(deps: LettersDeps, now: Instant): Promise<World> {
  const { store, organisationId, settings } = deps
  const open = await store.openRequests(organisationId)
  const decided = await decidedLately(deps, now)
  const grants = [...(await store.validGrants(organisationId)), ...(await endedLately(deps, now))]
  const ids = new Set(grants.flatMap(({ requestId }) => requestId ?? []))
  const known = new Map([...decided, ...open].map((request) => [request.id, request]))
  for (const request of await requestsOf(
    deps,
    [...ids].filter((id) => !known.has(id)),
  ))
    known.set(request.id, request)
  const rules = await deps.readRules()
  const stewards = settings.contacts.stewards
  const directory = await readDirectory({ store, organisationId, now, rules, stewards }, open)
  return { open, decided, grants, requests: known, directory }
}

function itemsOf(
  { open, decided, grants, requests, directory }: World,
  { settings }: LettersDeps,
  now: Instant,
): { readonly asks: readonly RequestAsk[]; readonly news: readonly NewsItem[] } {
  const { calendar, contacts } = settings
  const decides = (request: TokenRequest): readonly Approver[] => approversOf(request, directory)
  const asks = requestAsks({ requests: open, approversOf: decides, calendar, now })
  const renewing = new Set(open.flatMap(({ origin }) => (origin.kind === 'renewal' ? [origin.grantId] : [])))
  const byRequest = new Map(grants.flatMap((grant) => (grant.requestId === null ? [] : [[grant.requestId, grant]])))
  const { timeZone } = calendar
  const told = requestNews({ requests: decided, grants: byRequest, timeZone, now })
  const news = grantNews({ grants, requests, renewing, stewards: contacts.stewards, calendar, now })
  return { asks, news: [...told, ...news] }
}

async function alertsOf({ open, grants, directory }: World, deps: LettersDeps, now: Instant) {
  const items = requestAlerts({
    requests: open,
    standingOf: (request) => standingOf(request, directory),
    preparing: grants,
    timeZone: deps.settings.calendar.timeZone,
    now,
  })
  return items.length === 0 ? [] : composeAlerts(items, await alertFrame(deps, items, now))
}

/** Requests that ended within the time in which that is told. They stand newest first by when they were filed, so that none is looked for beyond a page without one. */
async function decidedLately({ store, organisationId }: LettersDeps, now: Instant): Promise<readonly TokenRequest[]> {
  const found: TokenRequest[] = []
  let cursor: string | null = null
  do {
    const page = await store.listRequests(
      organisationId,
      { states: ['approved', 'denied', 'expired'] },
      { limit: atOnce, cursor },
    )
    const lately = page.requests.filter(({ decidedAt, expiresAt }) => now - (decidedAt ?? expiresAt ?? 0) <= newsLasts)
    found.push(...lately)
    cursor = lately.length === 0 ? null : page.next
  } while (cursor !== null)
  return found
}

/** Grants that lapsed or ended within the time in which that is told. */
async function endedLately({ store, organisationId }: LettersDeps, now: Instant): Promise<readonly Grant[]> {
  const found: Grant[] = []
  let cursor: string | null = null
  do {
    const page = await store.listGrants(organisationId, { states: ['lapsed', 'ended'] }, { limit: atOnce, cursor })
    found.push(...page.grants.filter(({ endedAt }) => endedAt !== null && now - endedAt <= newsLasts))
    cursor = page.next
  } while (cursor !== null)
  return found
}

async function requestsOf(
  { store, organisationId }: LettersDeps,
  ids: readonly number[],
): Promise<readonly TokenRequest[]> {
  const found: TokenRequest[] = []
  for (let from = 0; from < ids.length; from += atOnce) {
    const page = await store.listRequests(organisationId, { ids: ids.slice(from, from + atOnce) }, { limit: atOnce })
    found.push(...page.requests)
  }
  return found
}
