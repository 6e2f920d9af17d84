import type { FleetAccount, FleetPolicy, FleetToken } from './fleet.ts'
import type { FaultList } from './fleet-error.ts'
import { nearestWord, shown } from './shown.ts'

/** An item as far as it could be read: a field that has a fault of its own is absent. */
export type Partly<Item> = { readonly [Field in keyof Item]?: Item[Field] | undefined }

/** The items of a file as far as they could be read, each at its index in the file; `null` for what is no list. */
export interface Draft {
  /** NaN when it could not be read. */
  readonly now: number
  readonly policies: readonly Partly<FleetPolicy>[] | null
  readonly accounts: readonly Partly<FleetAccount>[] | null
  readonly tokens: readonly Partly<FleetToken>[] | null
}

/** Adds the faults between items: ids given twice, ids of nothing, times in the wrong order. */
export function checkReferences(draft: Draft, faults: FaultList): void {
  const known = {
    policies: register('policies', draft.policies, faults),
    accounts: register('accounts', draft.accounts, faults),
    tokens: register('tokens', draft.tokens, faults),
  }
  const mailboxes = new Map<string, number>()
  for (const [index, account] of (draft.accounts ?? []).entries()) {
    const report = reporter(`accounts[${index}]`, faults)
    checkPolicy(account, known.policies, report)
    checkActivity(account, draft.now, report)
    checkMailbox(account, { index, mailboxes }, report)
  }
  for (const [index, token] of (draft.tokens ?? []).entries()) {
    const report = reporter(`tokens[${index}]`, faults)
    checkOwner(token, known.accounts, report)
    checkTimes(token, report)
    checkPredecessor(token, known.tokens, report)
  }
}

type Report = (field: string, what: string | (() => string)) => void

function reporter(path: string, faults: FaultList): Report {
  return (field, what) => faults.add(`${path}.${field}`, what)
}

/** The items of a list by id, with the index of each; `null` when there is no list to look in. */
type Known<Item> = ReadonlyMap<string, { readonly index: number; readonly item: Item }> | null

function register<Item extends { readonly id?: string | undefined }>(
  list: string,
  items: readonly Item[] | null,
  faults: FaultList,
): Known<Item> {
  if (items === null) return null
  const known = new Map<string, { index: number; item: Item }>()
  for (const [index, item] of items.entries()) {
    if (item.id === undefined) continue
    const first = known.get(item.id)
    if (first === undefined) known.set(item.id, { index, item })
    else
      faults.add(
        `${list}[${index}].id`,
        `${shown(item.id)} is already the id of ${list}[${first.index}]; expected an id of its own`,
      )
  }
  return known
}

/** The nearest id is looked for only where that is quick. */
const mostCompared = 1000

function unknownId(id: string, noun: string, known: ReadonlyMap<string, unknown>): () => string {
  return () => {
    const near = known.size <= mostCompared ? nearestWord(id, [...known.keys()]) : null
    const hint = near === null ? '' : ` (did you mean ${shown(near)}?)`
    const choice = known.size === 0 ? 'this file has none' : `expected one of the ${known.size} in this file${hint}`
    return `${shown(id)} is the id of no ${noun}; ${choice}`
  }
}

function checkPolicy({ policyId }: Partly<FleetAccount>, policies: Known<unknown>, report: Report): void {
  if (typeof policyId !== 'string' || policies === null || policies.has(policyId)) return
  report('policyId', unknownId(policyId, 'policy', policies))
}

function checkActivity({ lastActive }: Partly<FleetAccount>, now: number, report: Report): void {
  if (typeof lastActive === 'number' && lastActive > now)
    report('lastActive', `${iso(lastActive)} is after now; expected ${iso(now)} or earlier`)
}

/** Sign-in and policy moves go by e-mail; only closed accounts give theirs up. */
function checkMailbox(
  account: Partly<FleetAccount>,
  place: { index: number; mailboxes: Map<string, number> },
  report: Report,
): void {
  if (account.email === undefined || account.status === 'closed') return
  const email = account.email.toLowerCase()
  const first = place.mailboxes.get(email)
  if (first === undefined) place.mailboxes.set(email, place.index)
  else report('email', `${shown(account.email)} is already that of accounts[${first}]; expected an address of its own`)
}

function checkOwner(token: Partly<FleetToken>, accounts: Known<Partly<FleetAccount>>, report: Report): void {
  if (token.ownerId === undefined || accounts === null) return
  const owner = accounts.get(token.ownerId)
  if (owner === undefined) {
    report('ownerId', unknownId(token.ownerId, 'account', accounts))
    return
  }
  const { kind } = owner.item
  if (kind === undefined || token.kind === undefined) return
  const ofService = token.kind === 'service-account-token' || token.kind === 'oauth-client'
  if (ofService === (kind === 'service-account')) return
  const whose = ofService ? 'a service account' : 'a person or an app'
  report('ownerId', `accounts[${owner.index}] is of kind ${kind}; expected ${whose} for a token of kind ${token.kind}`)
}

function checkTimes({ createdAt, expiresAt, uses = [] }: Partly<FleetToken>, report: Report): void {
  if (createdAt === undefined) return
  if (typeof expiresAt === 'number' && expiresAt < createdAt)
    report('expiresAt', `${iso(expiresAt)} is before createdAt; expected ${iso(createdAt)} or later`)
  const [first] = uses
  if (first === undefined || first >= createdAt) return
  const inOrder = uses.findIndex((use) => use >= createdAt)
  const early = inOrder === -1 ? uses.length : inOrder
  report(
    'uses',
    `${early} of ${uses.length} are before createdAt, first ${iso(first)}; expected ${iso(createdAt)} or later`,
  )
}

function checkPredecessor(token: Partly<FleetToken>, tokens: Known<Partly<FleetToken>>, report: Report): void {
  if (typeof token.successorOf !== 'string' || tokens === null) return
  const predecessor = tokens.get(token.successorOf)
  const older = 'expected the id of an older token'
  if (predecessor === undefined) report('successorOf', unknownId(token.successorOf, 'token', tokens))
  else if (token.successorOf === token.id) report('successorOf', `a token cannot replace itself; ${older}`)
  else if ((predecessor.item.createdAt ?? 0) > (token.createdAt ?? Number.NaN))
    report('successorOf', `tokens[${predecessor.index}] was created later than this one; ${older}`)
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
