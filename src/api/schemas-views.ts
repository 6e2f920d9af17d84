import { z } from 'zod'
import { calendarKinds } from '../model/calendar.ts'
import { tokenKinds } from '../model/token.ts'
import { ownerSortKeys } from '../store/owner-store.ts'
import { pageQuery, pageSchema } from './page.ts'
import { tokenSchema } from './schemas.ts'
import { caseSchema } from './schemas-acting.ts'
import { grantSchema } from './schemas-grants.ts'
import { findingSchema } from './schemas-judgement.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
const page = { limit: pageQuery(['at'], 'at').limit, cursor: pageQuery(['at'], 'at').cursor }

/** Kinds of changes of tokens that lists of changes hold. */
export const listedChanges = [
  'token.created',
  'token.relabelled',
  'token.rescoped',
  'token.renewed-expiry',
  'token.blocked',
  'token.unblocked',
  'token.expired',
  'token.status-changed',
  'token.owner-changed',
  'token.owner-deactivated',
  'token.owner-closed',
  'token.owner-reactivated',
  'token.gone',
  'token.returned',
] as const

/** Which changes. */
export const changeListQuery = z.strictObject({
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'Seen at or after. Default: a day before the newest pass.' }),
  kind: z
    .string()
    .max(500)
    .optional()
    .meta({ description: `Some of ${listedChanges.join(', ')}; commas between.` }),
  ...page,
})

/** One page of what changed. */
export const changePageSchema = pageSchema(
  z.object({
    at: time,
    kind: z.enum(listedChanges),
    token: z.object({
      kind: z.enum(tokenKinds),
      id: z.string(),
      label: z.string(),
      owner: z.string().nullable(),
      gone: z.boolean(),
    }),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  }),
)
  .extend({
    since: time,
    counts: z
      .array(z.object({ kind: z.enum(listedChanges), count: z.int() }))
      .meta({ description: 'How many of each kind there are since then, whatever kinds are asked for.' }),
  })
  .meta({ id: 'ChangePage' })

/** Which part of the calendar. */
export const calendarQuery = z.strictObject({
  from: z.iso.datetime({ offset: true }).meta({ description: 'At or after.' }),
  to: z.iso.datetime({ offset: true }).meta({ description: 'Before; at most 400 days later.' }),
  kind: z
    .string()
    .max(200)
    .optional()
    .meta({ description: `Some of ${calendarKinds.join(', ')}; commas between.` }),
  ...page,
})

/** One page of the calendar. */
export const calendarPageSchema = pageSchema(
  z
    .object({
      kind: z.enum(calendarKinds),
      at: time,
      id: z.int().nullable().meta({ description: 'Of the grant, the case or the campaign; null for ends of tokens.' }),
      token: z.object({ kind: z.enum(tokenKinds), id: z.string(), label: z.string().nullable() }).nullable(),
      person: z.string().nullable(),
      what: z.string().nullable().meta({
        description: "The case's next step, the grant's purpose, the campaign's name.",
      }),
    })
    .meta({ id: 'CalendarEntry' }),
)
  .extend({
    counts: z
      .array(z.object({ kind: z.enum(calendarKinds), from: time, count: z.int() }))
      .meta({ description: 'Entries by kind and quarter of an hour, whatever the page.' }),
  })
  .meta({ id: 'CalendarPage' })

const feedTimes = {
  madeAt: time,
  expiresAt: time,
  readAt: time.nullable().meta({ description: 'When a calendar last read it; null = never.' }),
}

/** The address of one's own calendar, without its secret. */
export const feedSchema = z.object({ feed: z.object(feedTimes).nullable() }).meta({ id: 'CalendarFeed' })

/** A new address, told this once. */
export const newFeedSchema = z
  .object({
    path: z.string().meta({ description: 'Path on this server, secret included: shown this once.' }),
    ...feedTimes,
  })
  .meta({ id: 'NewCalendarFeed' })

/** Which owners, in which order. */
export const ownerListQuery = z.strictObject({
  search: z.string().max(500).optional().meta({ description: 'Part of the name or e-mail, or the whole account id.' }),
  status: z.string().max(200).optional().meta({ description: "The provider's words; commas between." }),
  kind: z.enum(['person', 'service-account', 'app']).optional(),
  ...pageQuery(ownerSortKeys, '-tokens'),
})

const account = {
  id: z.string(),
  kind: z.string().meta({ description: 'person, service-account or app.' }),
  name: z.string(),
  email: z.string().nullable(),
  status: z.string().nullable().meta({ description: "The provider's word; gone = it is no longer told of." }),
}

/** One page of owners. */
export const ownerPageSchema = pageSchema(
  z
    .object({
      ...account,
      tokens: z.int(),
      unused: z.int().meta({ description: 'Not used for 90 days.' }),
      nextEnd: time.nullable(),
      lastUsed: time.nullable(),
      findings: z.int().meta({ description: 'Open and not set aside.' }),
      cases: z.int().meta({ description: 'Open.' }),
    })
    .meta({ id: 'OwnerEntry' }),
).meta({ id: 'OwnerPage' })

/** Somebody who owns tokens, with everything that is on record about these. */
export const ownerFileSchema = z
  .object({
    owner: z.object({
      ...account,
      admin: z.boolean().nullable(),
      groups: z.array(z.string()).nullable(),
      policy: z
        .object({
          id: z.string(),
          since: time.nullable(),
          standing: z
            .enum(['allowed', 'blocked', 'other'])
            .nullable()
            .meta({ description: 'What members of this policy may do with tokens; null = that is not configured.' }),
        })
        .nullable()
        .meta({ description: 'Authentication policy; null = not known.' }),
    }),
    tokens: z.array(tokenSchema).meta({ description: 'Those that are there first; at most 1,000.' }),
    totalTokens: z.int(),
    findings: z.array(findingSchema).meta({ description: 'Open ones, set aside or not; at most 1,000.' }),
    cases: z.array(caseSchema).meta({ description: 'Open ones first; at most 200.' }),
    totalCases: z.int(),
    grants: z.array(grantSchema).meta({ description: 'At most 200.' }),
  })
  .meta({ id: 'OwnerFile' })

/** How far the verification of the ledger is. */
export const verificationProgressSchema = z
  .object({ running: z.boolean(), checked: z.int(), of: z.int() })
  .meta({ id: 'VerificationProgress' })
