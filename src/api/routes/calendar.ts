import { type CalendarEntry, calendarKinds } from '../../model/calendar.ts'
import { DAY } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { calendarPageSchema, calendarQuery } from '../schemas-views.ts'
import { calendarFeedRoutes } from './calendar-feed.ts'

const longest = 400 * DAY

/** What has a date: as lists, and as a feed for calendars. */
export function calendarRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies
  app.get(
    '/api/v1/calendar',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listCalendar',
        summary: 'Ends of tokens and grants, next steps of cases, and campaigns that are due, by time',
        tags: ['calendar'],
        querystring: calendarQuery,
        response: answers(calendarPageSchema),
      },
    },
    async (request) => {
      const { limit, cursor = null, kind } = request.query
      const [from, to] = [Date.parse(request.query.from), Date.parse(request.query.to)]
      if (to <= from || to - from > longest)
        throw new StewardError('usage', 'to must lie after from, and at most 400 days after it.')
      const query = { from, to, ...(kind === undefined ? {} : { kinds: kindsOf(kind) }) }
      const { entries, counts, total, next } = await store.listCalendar(organisationId, query, { limit, cursor })
      return {
        data: entries.map(entryJson),
        total,
        next,
        counts: counts.map((one) => ({ ...one, from: new Date(one.from).toISOString() })),
      }
    },
  )
  calendarFeedRoutes(app, dependencies)
}

function kindsOf(text: string) {
  return text.split(',').map((word) => {
    const known = calendarKinds.find((one) => one === word.trim())
    if (known === undefined)
      throw new StewardError('usage', `kind: ${JSON.stringify(word)} is none of ${calendarKinds.join(', ')}.`)
    return known
  })
}

function entryJson({ at, token, ...entry }: CalendarEntry) {
  return { ...entry, at: new Date(at).toISOString(), token: token === null ? null : { ...token } }
}
