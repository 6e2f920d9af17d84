import { z } from 'zod'
import { type AnswerKind, answerKinds } from '../../model/answer.ts'
import type { Instant } from '../../model/instant.ts'
import { type Signer, signerFor } from '../../platform/installation-key.ts'

/** What a link stands for: one answer to one question, until then (host's time). */
export interface AnswerLink {
  readonly organisationId: string
  readonly askId: number
  readonly kind: AnswerKind
  readonly until: Instant
}

/** What is wrong with a link. `broken` = no link of ours, cut off, or edited; `expired` = it was one of ours. */
export type LinkFault = 'broken' | 'expired'

/** Makes and reads the links with which people answer. */
export interface AnswerLinks {
  /** The whole address of the page. */
  link(answer: AnswerLink): string
  /** The last part of the address: payload and signature. */
  token(answer: AnswerLink): string
  /** What a link stands for at `now` (host's time), or what is wrong with it; nothing is told of a link whose signature is not ours. */
  read(token: string, now: Instant): AnswerLink | { readonly fault: LinkFault }
}

/** Links of one installation; `publicUrl` without a slash at its end. */
export function answerLinks(secret: string, publicUrl: string): AnswerLinks {
  const signer = signerFor(secret, 'answer-link')
  const token = (answer: AnswerLink): string => writeToken(answer, signer)
  return {
    token,
    link: (answer) => `${publicUrl}/answer/${token(answer)}`,
    read: (text, now) => readToken(text, { now, signer }),
  }
}

function writeToken({ organisationId, askId, kind, until }: AnswerLink, signer: Signer): string {
  const payload = Buffer.from(JSON.stringify([organisationId, askId, answerKinds.indexOf(kind), until])).toString(
    'base64url',
  )
  return `${payload}.${signer.sign(payload)}`
}

const payloadSchema = z.tuple([z.string(), z.int(), z.int(), z.number()])

function readToken(
  text: string,
  { now, signer }: { readonly now: Instant; readonly signer: Signer },
): AnswerLink | { readonly fault: LinkFault } {
  const [payload = '', signature = '', ...more] = text.split('.')
  if (more.length > 0 || !signer.isSigned(payload, signature)) return { fault: 'broken' }
  const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  const kind = answerKinds[parsed.data?.[2] ?? -1]
  if (!parsed.success || kind === undefined) return { fault: 'broken' }
  const [organisationId, askId, , until] = parsed.data
  return until <= now ? { fault: 'expired' } : { organisationId, askId, kind, until }
}
