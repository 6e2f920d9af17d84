import type { Grant } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import type { PlannedAction } from '../../model/plan.ts'
import type { KnownAccount } from '../../store/request-store.ts'

/** A grant whose owner is to be moved to the *allowed* policy. */
export interface Allowing {
  readonly grant: Grant
  readonly account: Pick<KnownAccount, 'id' | 'name' | 'email' | 'policyId'>
  /** Why, as a sentence. */
  readonly why: string
}

/** The move of a grant's owner to the *allowed* policy. */
export function allowAction({ grant, account, why }: Allowing, { now }: { readonly now: Instant }): PlannedAction {
  const { id, name, email } = account
  return {
    ...grantAction(grant, now),
    key: `grant-${grant.id}/allow/${grant.version}`,
    kind: 'allow',
    owner: { id, name, email: email ?? grant.owner.email },
    why: [why],
    preconditionWords: ['the grant is valid', 'the owner is in the policy that blocks tokens, and not quarantined'],
  }
}

/** Making the service account of a grant. */
export function createAction(grant: Grant, now: Instant): PlannedAction {
  const { owner, content } = grant
  return {
    ...grantAction(grant, now),
    key: `grant-${grant.id}/create-service-account/${grant.version}`,
    kind: 'create-service-account',
    owner: { id: owner.accountId ?? owner.email, name: owner.name, email: owner.email },
    why: [`${owner.name} was granted the service account "${content.label ?? ''}".`],
    preconditionWords: ['the grant is valid', 'it has not been made yet'],
  }
}

function grantAction(grant: Grant, now: Instant) {
  return {
    caseId: null,
    caseVersion: null,
    grantId: grant.id,
    policy: null,
    token: grant.token === null ? null : { ...grant.token, label: grant.content.label ?? '' },
    dueAt: now,
    affects: [],
    reversible: true,
    precondition: {},
    confirm: null,
  } as const
}
