import type { Instant } from '../../model/instant.ts'
import { signerFor } from '../../platform/installation-key.ts'
import type { LinkFault } from './answer-links.ts'

/** A link that signs somebody in, once, until then (host's time). */
export interface SignInLinkName {
  /** What the record knows it by. */
  readonly id: string
  readonly until: Instant
}

/** Makes and reads links that sign people in. The record holds no link: only who has the secret of this installation can make one. */
export interface SignInLinks {
  /** The whole address of the page. */
  link(name: SignInLinkName): string
  /** Which link a text is at `now` (host's time), or what is wrong with it; nothing is told where the signature is not ours. */
  read(token: string, now: Instant): SignInLinkName | { readonly fault: LinkFault }
}

/** Links of one installation; `publicUrl` without a slash at its end. */
export function signInLinks(secret: string, publicUrl: string): SignInLinks {
  const signer = signerFor(secret, 'sign-in-link')
  return {
    link: ({ id, until }) => `${publicUrl}/sign-in/mail/${id}.${until}.${signer.sign(`${id}.${until}`)}`,
    read: (token, now) => {
      const [id = '', until = '', signature = '', ...more] = token.split('.')
      if (more.length > 0 || !signer.isSigned(`${id}.${until}`, signature)) return { fault: 'broken' }
      return Number(until) <= now ? { fault: 'expired' } : { id, until: Number(until) }
    },
  }
}
