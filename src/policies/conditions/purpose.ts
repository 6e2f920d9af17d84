import { dayOf, quoted } from '../words.ts'
import { flagCondition } from './shapes.ts'

/** Tokens of which nobody has said what they are for. */
export const purposeMissing = flagCondition('purpose-missing', {
  meaning: 'Nobody has said what the token is for.',
  unknown: null,
  yes: 'no purpose on record',
  no: 'a purpose on record',
  fact: ({ purpose }) => purpose === null || purpose.trim() === '',
  seen: ({ purpose }) =>
    purpose === null || purpose.trim() === '' ? 'no purpose on record' : `purpose ${quoted(purpose)}`,
})

/** Tokens that a valid grant allows. */
export const hasGrant = flagCondition('has-grant', {
  meaning: 'A grant that is still valid allows the token.',
  unknown: null,
  yes: 'a valid grant',
  no: 'no valid grant',
  fact: ({ grant }, now) => grant !== null && grant.until > now,
  seen: ({ grant }, now) => {
    if (grant === null) return 'no grant'
    return grant.until > now
      ? `grant ${grant.id} until ${dayOf(grant.until)}`
      : `grant ${grant.id} ended ${dayOf(grant.until)}`
  },
})
