import { notKnown } from '../condition.ts'
import { dayOf, listed, quoted } from '../words.ts'
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
  meaning:
    'A grant that is still valid allows the token. One that its owner made beside the token that was granted has none.',
  unknown: 'Membership of the policy that allows tokens is not governed (yet), and no grant speaks of the token.',
  yes: 'a valid grant',
  no: 'no valid grant',
  fact: ({ grant, governed }, now) =>
    grant === null && !governed ? null : grant?.covers === true && grant.until > now,
  seen: ({ grant, governed }, now) => {
    if (grant === null) return governed ? 'no grant' : notKnown('membership is not governed')
    const { id, until, covers } = grant
    if (!covers) return `no grant of its own: grant ${id} allows another token`
    return until > now ? `grant ${id} until ${dayOf(until)}` : `grant ${id} ended ${dayOf(until)}`
  },
})

/** Tokens that are not what was granted. */
export const differsFromGrant = flagCondition('differs-from-grant', {
  meaning:
    'The token is not what was granted: other scopes, none at all, a longer life, or a second token beside the one that was granted.',
  unknown: 'No grant that is still valid concerns the token: `has-grant` tells of these.',
  yes: 'differs from its grant',
  no: 'as granted',
  fact: ({ grant }, now) =>
    grant === null || grant.until <= now ? null : !grant.covers || grant.differences.length > 0,
  seen: ({ grant }, now) => {
    if (grant === null) return notKnown('no grant concerns it')
    const { id, until, covers, differences } = grant
    if (until <= now) return notKnown(`grant ${id} ended ${dayOf(until)}`)
    const said = [...(covers ? [] : ['it is not the token that was granted']), ...differences]
    return said.length === 0 ? `as grant ${id} allows` : `differs from grant ${id}: ${listed(said, 5)}`
  },
})
