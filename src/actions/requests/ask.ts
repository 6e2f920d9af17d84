import type { Person } from '../../model/person.ts'
import type { SubjectOwner } from '../../model/policy-subject.ts'
import type { RequestContent } from '../../model/request.ts'
import { workingOf } from '../../model/working.ts'
import type { Wish } from '../../policies/requests/wish.ts'
import type { KnownAccount } from '../../store/request-store.ts'
import { byEmail } from './directory.ts'
import { refusalError, refuse } from './refusal.ts'
import type { RequestDeps } from './request-deps.ts'

/** Who asks, as the record knows them. */
export interface Asker {
  readonly requester: Person
  /** As rules look at them. Without an account nothing else is known of them. */
  readonly subject: SubjectOwner
}

/** Looks up who asks. Rejects with `request-refused` when their account is not active: nothing could be granted to them. */
export async function readAsker(
  { store, organisationId, now }: Pick<RequestDeps, 'store' | 'organisationId' | 'now'>,
  person: Person,
): Promise<Asker> {
  const email = person.email.trim().toLowerCase()
  const account = byEmail(await store.findAccounts(organisationId, { emails: [email] })).get(email) ?? null
  if (account !== null && account.status !== null && account.status !== 'active')
    throw refusalError(
      refuse('request-refused', `The account of ${account.name} is ${account.status}: nothing can be granted to it.`),
    )
  if (account === null)
    return { requester: { email, name: person.name, accountId: null }, subject: unknown(email, person.name) }
  const tokens = await store.tokensOfOwners(organisationId, [account.id])
  const working = tokens.filter((token) => workingOf(token, now).hindrance === null).length
  const lastActiveAt = tokens[0]?.owner?.lastActiveAt ?? null
  return {
    requester: { email, name: account.name, accountId: account.id },
    subject: { ...ownerFacts(account), lastActiveAt, otherLiveTokens: working },
  }
}

/** What rules look at. */
export function wishOf({ subject }: Asker, content: RequestContent, now: number): Wish {
  return { content, requester: subject, now }
}

function ownerFacts({
  id,
  name,
  email,
  status,
  admin,
  groups,
  policyId,
}: KnownAccount): Omit<SubjectOwner, 'lastActiveAt' | 'otherLiveTokens'> {
  return { id, kind: 'person', name, email, status, admin, groups, policyId }
}

function unknown(email: string, name: string): SubjectOwner {
  const nothing = { status: null, lastActiveAt: null, policyId: null, admin: null, groups: null }
  return { id: '', kind: 'person', name, email, ...nothing, otherLiveTokens: 0 }
}
