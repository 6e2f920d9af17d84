import { z } from 'zod'
import type { CalendarEntry } from '../../model/calendar.ts'
import { DAY, isoOrNull } from '../../model/instant.ts'
import type { Role } from '../../model/role.ts'
import { StewardError } from '../../platform/errors.ts'
import { newSecret, secretHash } from '../../platform/secrets.ts'
import { noteFeedEnded, noteFeedMade, personName } from '../../reconcile/note-access.ts'
import type { CalendarFeed } from '../../store/feed-store.ts'
import { callerOf, readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { calendarFeedText } from '../calendar-feed-text.ts'
import { rateLimit, takeOne } from '../rate-limit.ts'
import { answers } from '../schemas.ts'
import { faults } from '../schemas-access.ts'
import { feedSchema, newFeedSchema } from '../schemas-views.ts'
import { roleNow } from '../sign-in/renew-session.ts'

/** Readings that one address may ask for within a minute, and addresses that one may make. */
const [mostReadings, mostMade] = [60, 10]
const lasts = 366 * DAY
const [daysBack, daysAhead] = [31, 366]
/** A feed holds no more; calendars do not bear it. */
const mostEntries = 20_000

/** The secret address from which one's own calendar reads: made, made anew and taken away; and what it answers. */
export function calendarFeedRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, clock } = dependencies
  const making = rateLimit(mostMade, 60_000)
  const config = { roles: readers }
  const tags = ['calendar']

  app.get(
    '/api/v1/calendar/address',
    {
      config,
      schema: {
        operationId: 'readCalendarAddress',
        summary: 'Whether one has a calendar address; its secret is stored nowhere',
        tags,
        response: answers(feedSchema),
      },
    },
    async (request) => {
      const feed = await store.findCalendarFeed(callerOf(request).person, clock.now())
      return { feed: feed === null ? null : timesOf(feed) }
    },
  )

  app.post(
    '/api/v1/calendar/address',
    {
      config,
      schema: {
        operationId: 'makeCalendarAddress',
        summary: 'Make a calendar address, shown this once; the one before ends',
        tags,
        response: { 201: newFeedSchema, ...faults },
      },
    },
    async (request, reply) => {
      takeOne(making, reply, dependencies)
      const { person, session, role } = callerOf(request)
      if (session === null)
        throw new StewardError('usage', 'A machine key has no calendar: it reads /api/v1/calendar with its secret.')
      const [secret, madeAt] = [newSecret(), clock.now()]
      const feed = { person, role, way: session.way, provider: session.provider, madeAt, expiresAt: madeAt + lasts }
      await store.saveCalendarFeed(secretHash(secret), feed)
      await noteFeedMade(store, { at: madeAt, by: personName(person) })
      return reply.status(201).send({ path: `/calendar/${secret}.ics`, ...timesOf({ ...feed, readAt: null }) })
    },
  )

  app.delete(
    '/api/v1/calendar/address',
    {
      config,
      schema: {
        operationId: 'endCalendarAddress',
        summary: "Take one's calendar address away: it stops working at once",
        tags,
        response: { 204: z.null(), ...faults },
      },
    },
    async (request, reply) => {
      const { person } = callerOf(request)
      if (!(await store.deleteCalendarFeed(person)))
        throw new StewardError('not-found', 'There is no calendar address to take away.')
      await noteFeedEnded(store, { at: clock.now(), by: personName(person) })
      return reply.status(204).send(null)
    },
  )
  feedItself(app, dependencies)
}

/** What calendars read. An address that is unknown, over, or whose person may look no more is answered like one that never was. */
function feedItself(app: App, dependencies: ApiDependencies): void {
  const { store, clock, organisationId } = dependencies
  const reading = rateLimit(mostReadings, 60_000)
  app.get(
    '/calendar/:file',
    { config: { roles: 'public' }, schema: { hide: true, params: z.object({ file: z.string().max(200) }) } },
    async (request, reply) => {
      takeOne(reading, reply, dependencies)
      const secret = /^([\w-]{20,100})\.ics$/.exec(request.params.file)?.[1]
      const feed = secret === undefined ? null : await store.readCalendarFeed(secretHash(secret), clock.now())
      const role = feed === null ? null : await mayRead(feed, dependencies)
      if (role === null || !readers.includes(role)) throw new StewardError('not-found', 'There is no such calendar.')
      const organisation = (await store.listOrganisations()).find(({ id }) => id === organisationId)
      const text = calendarFeedText({
        organisation: organisation?.name ?? organisationId,
        entries: await entriesOf(dependencies),
        at: clock.now(),
        baseUrl: `${request.protocol}://${request.host}`,
      })
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="token-steward.ics"')
        .header('cache-control', 'private, no-store')
        .send(text)
    },
  )
}

/** What the person of a feed may do now; `null` where they may not come in any more, or left. */
async function mayRead(feed: CalendarFeed, dependencies: ApiDependencies): Promise<Role | null> {
  const { store, organisationId } = dependencies
  const { email } = feed.person
  const accounts = email === null ? [] : await store.findAccounts(organisationId, { emails: [email] })
  const left = accounts.length > 0 && accounts.every(({ status }) => status !== 'active')
  return left ? null : roleNow(feed, dependencies)
}

async function entriesOf(dependencies: ApiDependencies): Promise<readonly CalendarEntry[]> {
  const { store, organisationId } = dependencies
  const now = await providerNow(dependencies)
  const span = { from: now - daysBack * DAY, to: now + daysAhead * DAY }
  const entries: CalendarEntry[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.listCalendar>> = await store.listCalendar(organisationId, span, {
      limit: 1000,
      cursor,
    })
    entries.push(...page.entries)
    cursor = page.next
  } while (cursor !== null && entries.length < mostEntries)
  return entries
}

function timesOf({ madeAt, expiresAt, readAt }: Pick<CalendarFeed, 'madeAt' | 'expiresAt' | 'readAt'>) {
  return {
    madeAt: new Date(madeAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    readAt: isoOrNull(readAt),
  }
}
