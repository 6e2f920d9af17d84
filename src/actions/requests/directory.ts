import type { Delegation } from '../../model/grant.ts'
import type { TokenRequest } from '../../model/request.ts'
import type { ApproverRef } from '../../model/request-rules.ts'
import type { KnownAccount } from '../../store/request-store.ts'
import type { RequestDeps } from './request-deps.ts'

/** Who is who: everything by which a word of a rule is made people. Addresses are in lower case. */
export interface Directory {
  readonly stewards: readonly string[]
  /** Manager by person. */
  readonly managers: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, KnownAccount>
  /** Members by name of the group in lower case. */
  readonly groups: ReadonlyMap<string, readonly KnownAccount[]>
  /** Those in force. */
  readonly delegations: readonly Delegation[]
}

/** Whether somebody can be asked: nobody is known to have left under this address, and it is no machine's. */
export function isThere(directory: Pick<Directory, 'accounts'>, email: string): boolean {
  const account = directory.accounts.get(email)
  return account === undefined || isActivePerson(account)
}

/** Whether an account is a person's who has not left. */
export function isActivePerson({ kind, status }: Pick<KnownAccount, 'kind' | 'status'>): boolean {
  return kind === 'person' && (status === null || status === 'active')
}

/** Reads the directory as far as these requests need it. */
export async function readDirectory(deps: RequestDeps, requests: readonly TokenRequest[]): Promise<Directory> {
  const { store, organisationId, now, rules } = deps
  const stewards = deps.stewards.map(lower)
  const managers = new Map([...rules.managers].map(([person, manager]) => [lower(person), lower(manager)]))
  const refs = [...new Set(requests.flatMap(refsOf))]
  const delegations = await store.listDelegations(organisationId, now)
  const emails = new Set([
    ...stewards,
    ...requests.flatMap(({ requester }) => [lower(requester.email), managers.get(lower(requester.email)) ?? '']),
    ...refs.filter((ref) => ref.includes('@')).map(lower),
    ...delegations.flatMap(({ from, to }) => [lower(from), lower(to)]),
  ])
  emails.delete('')
  const groups = refs.flatMap((ref) => groupOf(ref) ?? [])
  const [named, members] = await Promise.all([
    store.findAccounts(organisationId, { emails: [...emails] }),
    groups.length === 0 ? [] : store.findAccounts(organisationId, { groups }),
  ])
  return {
    stewards,
    managers,
    accounts: byEmail([...members, ...named]),
    groups: new Map(groups.map((group) => [lower(group), members.filter((account) => isIn(account, group))])),
    delegations: delegations.map((delegation) => ({
      ...delegation,
      from: lower(delegation.from),
      to: lower(delegation.to),
    })),
  }
}

/** The group that a word of a rule names; `null` = it names none. */
export function groupOf(ref: ApproverRef): string | null {
  return ref.startsWith('group:') ? ref.slice('group:'.length) : null
}

/** Where an address has several accounts, the one of a person who is there stands for them. */
export function byEmail(accounts: readonly KnownAccount[]): ReadonlyMap<string, KnownAccount> {
  const found = new Map<string, KnownAccount>()
  for (const account of accounts) {
    if (account.email === null) continue
    const before = found.get(lower(account.email))
    if (before === undefined || !isActivePerson(before)) found.set(lower(account.email), account)
  }
  return found
}

function refsOf({ rule }: TokenRequest): readonly ApproverRef[] {
  return (rule?.stages ?? []).flatMap(({ approvers }) => approvers)
}

function isIn({ groups }: KnownAccount, group: string): boolean {
  return (groups ?? []).some((name) => lower(name) === lower(group))
}

function lower(text: string): string {
  return text.trim().toLowerCase()
}
