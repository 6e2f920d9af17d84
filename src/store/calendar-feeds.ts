import type { SignedIn, SignInWay } from '../model/caller.ts'
import type { Role } from '../model/role.ts'
import type { Engine } from './engine.ts'
import type { CalendarFeed, FeedStore } from './feed-store.ts'
import { storable } from './kit.ts'
import type { CalendarFeedTable } from './schema-access.ts'
import { storablePerson } from './sessions.ts'

/** A reading is noted at most this often, so that reading does not become writing. */
const noteEveryMs = 60_000

/** Secret addresses of calendars. */
export function calendarFeeds(engine: Engine): FeedStore {
  return {
    saveCalendarFeed: (hash, { person, role, way, provider, madeAt, expiresAt }) =>
      engine.write(async (transaction) => {
        const row = {
          ...{ hash, ...storablePerson(person), role, way, provider },
          ...{ made_at: madeAt, expires_at: expiresAt, read_at: null },
        }
        await transaction
          .insertInto('calendar_feed')
          .values({ person: nameOf(person), ...row })
          .onConflict((conflict) => conflict.column('person').doUpdateSet(row))
          .execute()
      }),
    readCalendarFeed: async (hash, now) => {
      const row = await engine.snapshot((queries) =>
        queries
          .selectFrom('calendar_feed')
          .selectAll()
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      )
      if (row === undefined) return null
      if (row.read_at === null || row.read_at < now - noteEveryMs)
        await engine.write(async (transaction) => {
          await transaction.updateTable('calendar_feed').set({ read_at: now }).where('hash', '=', hash).execute()
        })
      return feedOf(row)
    },
    findCalendarFeed: (person, now) =>
      engine.snapshot(async (queries) => {
        const row = await queries
          .selectFrom('calendar_feed')
          .selectAll()
          .where('person', '=', nameOf(person))
          .where('expires_at', '>', now)
          .executeTakeFirst()
        return row === undefined ? null : feedOf(row)
      }),
    deleteCalendarFeed: (person) =>
      engine.write(async (transaction) => {
        const gone = await transaction
          .deleteFrom('calendar_feed')
          .where('person', '=', nameOf(person))
          .returning('person')
          .executeTakeFirst()
        return gone !== undefined
      }),
  }
}

function nameOf({ email, name }: SignedIn): string {
  return storable(email === null ? name : email.toLowerCase())
}

function feedOf(row: CalendarFeedTable): CalendarFeed {
  return {
    person: { email: row.email, name: row.name },
    role: row.role as Role,
    way: row.way as SignInWay,
    provider: row.provider,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    readAt: row.read_at,
  }
}
