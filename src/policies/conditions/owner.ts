import type { PolicySubject, SubjectOwner } from '../../model/policy-subject.ts'
import { type Argument, domains, texts, wordsOf } from '../argument.ts'
import { type Condition, condition, notKnown, type Verdict } from '../condition.ts'
import type { JsonValue } from '../policy.ts'
import { counted, oneOf } from '../words.ts'
import { flagCondition, isAmong, lowerCase } from './shapes.ts'

const nobody = notKnown('the provider names no owner')

interface OwnerDefinition {
  readonly meaning: string
  readonly unknown: string
  readonly examples: readonly JsonValue[]
  readonly argument: Argument<readonly string[]>
  readonly lead: string
  readonly verdict: (owner: SubjectOwner, asked: ReadonlySet<string>) => Verdict
  readonly seen: (owner: SubjectOwner) => string
}

function ownerCondition(name: string, definition: OwnerDefinition): Condition {
  const { meaning, unknown, examples, argument, lead, verdict, seen } = definition
  return condition(name, {
    meaning,
    unknown: `The provider names no owner, or ${unknown}.`,
    examples,
    argument,
    lead,
    prepare: (asked) => {
      const words = lowerCase(asked)
      return {
        asked: oneOf(asked),
        verdict: ({ owner }) => (owner === null ? null : verdict(owner, words)),
        seen: ({ owner }) => (owner === null ? nobody : seen(owner)),
      }
    },
  })
}

/** Tokens by the state of their owner's account. */
export const ownerStatus = ownerCondition('owner-status', {
  meaning: "The provider's word for the state of the owner's account is one of these, without regard to case.",
  unknown: 'no state of the account',
  examples: ['inactive', ['inactive', 'closed']],
  argument: texts('a state such as active, inactive or closed'),
  lead: "owner's account",
  verdict: ({ status }, asked) => (status === null ? null : isAmong(asked, status)),
  seen: ({ status }) => status ?? notKnown('the provider says no state'),
})

/** Tokens of named owners. */
export const ownerIn = ownerCondition('owner-in', {
  meaning: 'The owner is one of these: e-mail addresses (without regard to case) or account ids.',
  unknown: 'no e-mail address where addresses are asked for',
  examples: ['ada.okafor@corp.example', ['5b10ac8d82e05b22cc7d4ef5', 'bob@corp.example']],
  argument: texts('an e-mail address or an account id'),
  lead: 'owner',
  verdict: ({ id, email }, asked) => {
    if (isAmong(asked, id)) return true
    if (email !== null) return isAmong(asked, email)
    for (const word of asked) if (word.includes('@')) return null
    return false
  },
  seen: ({ name, email, id }) => `${name} (${email ?? id})`,
})

/** Tokens of owners in a domain. */
export const ownerEmailDomain = ownerCondition('owner-email-domain', {
  meaning: "The domain of the owner's e-mail address is one of these; a subdomain is another domain.",
  unknown: 'no e-mail address',
  examples: ['corp.example', ['gmail.com', 'outlook.com']],
  argument: domains,
  lead: "owner's address",
  verdict: ({ email }, asked) => {
    if (email === null) return null
    return asked.has(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
  },
  seen: ({ email }) => email ?? notKnown('the provider tells no address'),
})

/** Tokens of members of a group. */
export const ownerInGroup = condition('owner-in-group', {
  meaning: 'The owner is a member of one of these groups.',
  unknown: 'The provider names no owner, or the members of the groups could not be read.',
  examples: ['site-admins', ['contractors', 'partners']],
  argument: texts('the name of a group'),
  lead: '',
  prepare: (asked) => ({
    asked: `in ${oneOf(asked)}`,
    asks: { groups: asked },
    verdict: ({ owner }) => (owner?.groups == null ? null : asked.some((group) => owner.groups?.includes(group))),
    seen: ({ owner }) => {
      if (owner === null) return nobody
      if (owner.groups === null) return notKnown('the members of groups could not be read')
      const among = asked.filter((group) => owner.groups?.includes(group))
      return among.length > 0 ? `owner in ${among.join(', ')}` : `owner in none of ${asked.join(', ')}`
    },
  }),
})

/** Tokens of owners in an authentication policy. */
export const inAuthenticationPolicy = condition('in-authentication-policy', {
  meaning: 'The owner is in one of these authentication policies, by their ids.',
  unknown: 'The provider names no owner, or does not tell the policy of the owner.',
  examples: ['7f1c9a52-0d3e-4b7a-9b1e-2f60c8a4d911', ['policy-default', 'policy-blocked']],
  argument: texts('the id of an authentication policy'),
  lead: 'authentication policy',
  prepare: (asked) => ({
    asked: oneOf(asked),
    asks: { authenticationPolicies: true },
    verdict: ({ owner }) => (owner?.policyId == null ? null : asked.includes(owner.policyId)),
    seen: ({ owner }) =>
      owner === null ? nobody : (owner.policyId ?? notKnown('the policy of the owner is not told')),
  }),
})

/** Tokens by what their owner is. */
export const ownerKind = condition('owner-kind', {
  meaning: 'The owner is a person, a service account or an app.',
  unknown: 'The provider names no owner.',
  examples: ['person', ['service-account', 'app']],
  argument: wordsOf(['person', 'service-account', 'app']),
  lead: 'owner is',
  prepare: (asked) => ({
    asked: oneOf(asked),
    verdict: ({ owner }) => (owner === null ? null : asked.includes(owner.kind)),
    seen: ({ owner }) => owner?.kind ?? nobody,
  }),
})

/** Tokens of administrators. */
export const ownerIsAdmin = flagCondition('owner-is-admin', {
  meaning: 'The owner is an administrator of the organisation.',
  unknown: 'The provider names no owner, or does not tell who is an administrator.',
  yes: 'owner is an administrator',
  no: 'owner is no administrator',
  fact: ({ owner }) => owner?.admin ?? null,
  seen: ({ owner }) =>
    owner?.admin == null
      ? notKnown(owner === null ? 'the provider names no owner' : 'who is an administrator could not be read')
      : `owner is ${owner.admin ? 'an' : 'no'} administrator`,
})

/** Tokens whose owner has others. */
export const ownerHasOtherLiveToken = flagCondition('owner-has-other-live-token', {
  meaning: 'The owner has at least one other token that still works, of whatever kind.',
  unknown: 'The provider names no owner.',
  yes: 'owner has another live token',
  no: 'owner has no other live token',
  fact: ({ owner }: PolicySubject) => (owner === null ? null : owner.otherLiveTokens > 0),
  seen: ({ owner }) => (owner === null ? nobody : `owner has ${counted(owner.otherLiveTokens, 'other live token')}`),
})
