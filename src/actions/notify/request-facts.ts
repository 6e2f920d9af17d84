import { z } from 'zod'
import { requestKinds } from '../../model/request.ts'

// What a letter about requests and grants says, as it is stored: instants and words, no rendered text and no links.

const instant = z.number()

/** One request that waits for the reader. */
const waiting = z.object({
  requestId: z.int(),
  /** Which stage of the rule; `null` = the review after break-glass. */
  stage: z.int().nullable(),
  /** Why it stands in this letter: 0 = put for the first time, 1 = first reminder, …; `null` = it was put before and waits beside. */
  reminder: z.int().nullable(),
  /** For whom the reader stands in. */
  insteadOf: z.string().nullable(),
  /** It comes to the reader because the rule's own approvers are too few. */
  escalated: z.boolean(),
  requester: z.string(),
  requesterEmail: z.string(),
  kind: z.enum(requestKinds),
  purpose: z.string(),
  system: z.string(),
  /** With what each allows, where that is known; empty = everything. */
  scopes: z.array(z.object({ name: z.string(), words: z.string().nullable() })),
  sites: z.array(z.string()),
  days: z.int(),
  backup: z.string().nullable(),
  label: z.string().nullable(),
  /** Where it comes from, where that needs saying. */
  origin: z.string().nullable(),
  submittedAt: instant,
  /** When it ends by itself, or when a review is due. */
  until: instant.nullable(),
  /** Who has agreed already. */
  agreed: z.array(z.string()),
  /** Why break-glass was used. */
  breakGlass: z.string().nullable(),
})

/** What the reader is told. */
const newsKinds = [
  'approved',
  'ready',
  'denied',
  'expired',
  'differs',
  'credential',
  'ending',
  'lapsed',
  'ended',
  'renewed',
] as const

const news = z.object({
  /** Names what is told: it is told once. */
  key: z.string(),
  kind: z.enum(newsKinds),
  title: z.string(),
  lines: z.array(z.string()),
  /** What to do, in order. */
  steps: z.array(z.string()),
  details: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  /** The grant that can be renewed by a link. */
  renews: z.int().nullable(),
  /** Path of the page that shows it, without the beginning of the address. */
  path: z.string().nullable(),
})

/** The facts of a letter to one person. */
export const requestLetter = z.object({
  about: z.literal('request'),
  organisation: z.string(),
  timeZone: z.string(),
  at: instant,
  /** Host's time at which its links end. */
  linksUntil: instant,
  recipient: z.object({ name: z.string().nullable(), email: z.string() }),
  waiting: z.array(waiting),
  news: z.array(news),
})

export type RequestLetterFacts = z.infer<typeof requestLetter>
export type WaitingFacts = RequestLetterFacts['waiting'][number]
export type NewsFacts = RequestLetterFacts['news'][number]
