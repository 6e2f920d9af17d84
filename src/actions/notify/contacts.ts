import type { ActingSettings } from '../../model/acting-settings.ts'
import { type ContactRung, contactRungs } from '../../model/case.ts'
import type { Recipient } from '../../model/message.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { isMailAddress } from './mail-address.ts'

/** Whom to ask where neither the owner nor a backup owner can be. */
export type ContactBook = ActingSettings['contacts']

/** A rung that cannot be asked, and why, in words that continue "the owner": `has no e-mail address`. */
export interface LeftOut {
  readonly rung: ContactRung
  readonly why: string
}

/** Who is asked, and the rungs that were climbed past to get there. */
export interface Contact {
  /** `null` = there is nobody left to ask. */
  readonly recipient: Recipient | null
  /** The rung that is reached; the last one where nobody is. */
  readonly rung: ContactRung
  readonly leftOut: readonly LeftOut[]
}

/** Where the climb begins, and who else there is. */
export interface Climb {
  readonly from: ContactRung
  readonly book: ContactBook
  /** Who reviews in place of the owner, in a campaign with a named reviewer. */
  readonly reviewer?: string
}

/**
 * Who is asked about a token: the first that can be reached from a rung on, in the order owner, backup owner, team, stewards. An owner can
 * be while the account is active and has a mailbox; nobody is asked twice under the same address.
 */
export function contactFor(token: TokenEntry, climb: Climb): Contact {
  const from = contactRungs.indexOf(climb.from)
  const tried = new Set(
    contactRungs.slice(0, from).flatMap((rung) => {
      const place = placeAt(rung, token, climb)
      return 'why' in place ? [] : [place.address.toLowerCase()]
    }),
  )
  const leftOut: LeftOut[] = []
  for (const rung of contactRungs.slice(from)) {
    const place = placeAt(rung, token, climb)
    const why = 'why' in place ? place.why : tried.has(place.address.toLowerCase()) ? 'has been asked already' : null
    if (why === null && !('why' in place)) return { recipient: place, rung, leftOut }
    leftOut.push({ rung, why: why ?? '' })
  }
  return { recipient: null, rung: 'stewards', leftOut }
}

/** The rung above; `null` above the last. */
export function rungAbove(rung: ContactRung): ContactRung | null {
  return contactRungs[contactRungs.indexOf(rung) + 1] ?? null
}

/** `The owner's account is not active.` One sentence a rung. */
export function leftOutWords({ rung, why }: LeftOut): string {
  const who = { owner: 'The owner', backup: 'The backup owner', team: 'The team', stewards: 'The stewards' }[rung]
  return `${who} ${why}.`
}

function placeAt(
  rung: ContactRung,
  token: TokenEntry,
  { book, reviewer }: Climb,
): Recipient | { readonly why: string } {
  switch (rung) {
    case 'owner':
      return reviewer === undefined ? ownerOf(token) : at('reviewer', reviewer, 'has no valid e-mail address')
    case 'backup':
      return at('backup', token.description?.backup ?? null, 'is not named')
    case 'team':
      return at('team', book.team, 'has no address in the configuration (notify.team)')
    case 'stewards':
      return book.stewards.length === 0
        ? { why: 'have no address in the configuration (notify.stewards)' }
        : { rung: 'stewards', name: null, address: book.stewards.join(', '), accountId: null }
  }
}

function at(rung: Recipient['rung'], address: string | null, why: string): Recipient | { readonly why: string } {
  if (address === null) return { why }
  return isMailAddress(address)
    ? { rung, name: null, address, accountId: null }
    : { why: 'has no valid e-mail address' }
}

function ownerOf({ owner }: TokenEntry): Recipient | { readonly why: string } {
  if (owner === null) return { why: 'is not known' }
  if (owner.kind !== 'person') return { why: `is no person (${owner.name}) and reads no mail` }
  if (owner.status !== null && owner.status !== 'active')
    return { why: `(${owner.name}) has an account that is ${owner.status}` }
  if (owner.email === null) return { why: `(${owner.name}) has no e-mail address` }
  return isMailAddress(owner.email)
    ? { rung: 'owner', name: owner.name, address: owner.email, accountId: owner.id }
    : { why: `(${owner.name}) has no valid e-mail address` }
}
