import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import { type Signer, signerFor } from '../../platform/installation-key.ts'
import type { LinkFault } from './answer-links.ts'

/** What a link about requests can be for. */
export const requestActs = ['approve', 'deny', 'renew'] as const
export type RequestAct = (typeof requestActs)[number]

/** What one link stands for: one act of one person on one thing, until then. */
export interface RequestLink {
  readonly organisationId: string
  readonly act: RequestAct
  /** The request; for `renew` the grant. */
  readonly id: number
  /** The stage that is decided; `null` = the review after break-glass, and for `renew`. */
  readonly stage: number | null
  /** Whose link it is: in lower case. */
  readonly email: string
  /** Host's time. */
  readonly until: Instant
}

/** Makes and reads the links with which people decide and renew. */
export interface RequestLinks {
  /** The whole address of the page. */
  link(link: RequestLink): string
  /** The path of the page. */
  path(link: RequestLink): string
  /** What a link stands for at `now` (host's time), or what is wrong with it; nothing is told of a link whose signature is not ours. */
  read(token: string, now: Instant): RequestLink | { readonly fault: LinkFault }
}

/** Links of one installation; `publicUrl` without a slash at its end. */
export function requestLinks(secret: string, publicUrl: string): RequestLinks {
  const signer = signerFor(secret, 'request-link')
  const path = (link: RequestLink): string => `/request-link/${writeToken(link, signer)}`
  return {
    path,
    link: (link) => `${publicUrl}${path(link)}`,
    read: (token, now) => readToken(token, { now, signer }),
  }
}

function writeToken({ organisationId, act, id, stage, email, until }: RequestLink, signer: Signer): string {
  const fields = [organisationId, requestActs.indexOf(act), id, stage, email, until]
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${payload}.${signer.sign(payload)}`
}

const payloadSchema = z.tuple([z.string(), z.int(), z.int(), z.int().nullable(), z.string(), z.number()])

function readToken(
  text: string,
  { now, signer }: { readonly now: Instant; readonly signer: Signer },
): RequestLink | { readonly fault: LinkFault } {
  const [payload = '', signature = '', ...more] = text.split('.')
  if (more.length > 0 || !signer.isSigned(payload, signature)) return { fault: 'broken' }
  const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  const act = requestActs[parsed.data?.[1] ?? -1]
  if (!parsed.success || act === undefined) return { fault: 'broken' }
  const [organisationId, , id, stage, email, until] = parsed.data
  return until <= now ? { fault: 'expired' } : { organisationId, act, id, stage, email, until }
}
