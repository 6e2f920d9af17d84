import { z } from 'zod'
import { answerKinds } from '../../model/answer.ts'
import { contactRungs } from '../../model/case.ts'
import type { Message } from '../../model/message.ts'
import { stepActions } from '../../model/step.ts'
import { tokenKinds } from '../../model/token.ts'
import { StewardError } from '../../platform/errors.ts'
import { requestLetter } from './request-facts.ts'

// What a message says, as it is stored: instants and words, no rendered text and no links.

const instant = z.number()
const rung = z.enum([...contactRungs, 'reviewer'])

const token = z.object({
  kind: z.enum(tokenKinds),
  id: z.string(),
  label: z.string(),
  owner: z.string().nullable(),
  createdAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  /** What it seems to do, one sentence each. */
  does: z.array(z.string()),
})

const ask = z.object({
  token,
  rung,
  /** 0 = asked for the first time, 1 = first reminder, … */
  reminder: z.int(),
  /** Why this person is asked, where they are not the owner. */
  whyYou: z.string().nullable(),
  answers: z.array(z.enum(answerKinds)),
  /** Path of the page on which it is asked for afterwards, where no grant allows it. */
  afterwards: z.string().nullable().optional(),
  cases: z.array(
    z.object({
      caseId: z.int(),
      policy: z.string(),
      /** What was seen, one each. */
      why: z.array(z.string()),
      /** What happens without an answer, and when. */
      next: z.array(z.object({ action: z.enum(stepActions), at: instant })),
    }),
  ),
})

const expiry = z.object({ token, endsAt: instant, whyYou: z.string().nullable() })

const digest = z.object({
  about: z.literal('digest'),
  organisation: z.string(),
  timeZone: z.string(),
  at: instant,
  recipient: z.object({ name: z.string().nullable(), rung }),
  asks: z.array(ask),
  expiries: z.array(expiry),
})

/** What stewards are told of. */
const alertKinds = ['notify', 'hold', 'breach', 'delivery', 'cliff', 'break-glass', 'request', 'grant'] as const

const alert = z.object({
  about: z.literal('alert'),
  organisation: z.string(),
  timeZone: z.string(),
  at: instant,
  items: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(alertKinds),
      title: z.string(),
      lines: z.array(z.string()),
      /** Path of the page that shows it, without the beginning of the address. */
      path: z.string().nullable(),
    }),
  ),
})

const test = z.object({ about: z.literal('test'), organisation: z.string(), timeZone: z.string(), at: instant })

const signIn = z.object({
  about: z.literal('sign-in'),
  organisation: z.string(),
  timeZone: z.string(),
  at: instant,
  name: z.string(),
  /** Which link it is, and until when it can be used (host's time); not the link. */
  link: z.object({ id: z.string(), until: instant }),
})

const facts = z.discriminatedUnion('about', [digest, alert, requestLetter, signIn, test])

export type LetterFacts = z.infer<typeof facts>
export type DigestFacts = z.infer<typeof digest>
export type AskFacts = z.infer<typeof ask>
export type ExpiryFacts = z.infer<typeof expiry>
export type LetterToken = z.infer<typeof token>
export type SignInFacts = z.infer<typeof signIn>
export type AlertFacts = z.infer<typeof alert>
export type AlertItem = AlertFacts['items'][number]

/** What a message says; rejects with `internal` when it is not as this version writes it. */
export function readFacts(message: Pick<Message, 'id' | 'facts'>): LetterFacts {
  const parsed = facts.safeParse(message.facts)
  if (parsed.success) return parsed.data
  throw new StewardError('internal', `What message ${message.id} says cannot be read.`, {
    internal: parsed.error.issues.map(({ path, message: fault }) => `${path.join('.')}: ${fault}`).join('; '),
  })
}
