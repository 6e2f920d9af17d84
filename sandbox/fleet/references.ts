import type { FleetAccount, FleetToken } from './fleet.ts'
import type { FaultList } from './fleet-error.ts'
import { nearestWord, shown } from './shown.ts'

/** An item as far as it could be read: a field that has a fault of its own is absent. */
export type Partly<Item> = { readonly [Field in keyof Item]?: Item[Field] | undefined }

/** The items of a file as far as they could be read, each at its index in the file. */
export interface Draft {
  /** NaN when it could not be read. */
  readonly now: number
  readonly policies: readonly { readonly id?: string | undefined }[]
  readonly accounts: readonly Partly<FleetAccount>[]
  readonly tokens: readonly Partly<FleetToken>[]
}

/** Adds the faults between items: ids given twice, ids of nothing, times in the wrong order. */
export function checkReferences(draft: Draft, faults: FaultList): void {
  const policies = register('policies', draft.policies, faults)
  const accounts = register('accounts', draft.accounts, faults)
  const tokens = register('tokens', draft.tokens, faults)
  const mailboxes = new Map<string, number>()
  for (const [index, account] of draft.accounts.entries()) {
    const report = reporter(`accounts[${index}]`, faults)
    if (typeof account.policyId === 'string' && !policies.has(account.policyId))
      report('policyId', unknownId(account.policyId, 'policy', policies))
    if (typeof account.lastActive === 'number' && account.lastActive > draft.now)
      report('lastActive', `${iso(account.lastActive)} is after now; expected ${iso(draft.now)} or earlier`)
    checkMailbox(account, { index, mailboxes }, report)
  }
  for (const [index, token] of draft.tokens.entries()) {
    const report = reporter(`tokens[${index}]`, faults)
    checkOwner(token, { accounts, items: draft.accounts }, report)
    checkTimes(token, report)
    checkPredecessor(token, { tokens, items: draft.tokens }, report)
  }
}

/** Ids of a list with the index of each. */
type Ids = ReadonlyMap<string, number>

type Report = (field: string, what: string | (() => string)) => void

function reporter(path: string, faults: FaultList): Report {
  return (field, what) => faults.add(`${path}.${field}`, what)
}

function register(list: string, items: readonly { readonly id?: string | undefined }[], faults: FaultList): Ids {
  const ids = new Map<string, number>()
  for (const [index, { id }] of items.entries()) {
    if (id === undefined) continue
    const first = ids.get(id)
    if (first === undefined) ids.set(id, index)
    else
      faults.add(
        `${list}[${index}].id`,
        `${shown(id)} is already the id of ${list}[${first}]; expected an id of its own`,
      )
  }
  return ids
}

/** The nearest id is looked for only where that is quick. */
const mostCompared = 1000

function unknownId(id: string, noun: string, ids: Ids): () => string {
  return () => {
    const near = ids.size <= mostCompared ? nearestWord(id, [...ids.keys()]) : null
    const hint = near === null ? '' : ` (did you mean ${shown(near)}?)`
    const choice = ids.size === 0 ? 'this file has none' : `expected one of the ${ids.size} in this file${hint}`
    return `${shown(id)} is the id of no ${noun}; ${choice}`
  }
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

function checkOwner(
  token: Partly<FleetToken>,
  place: { accounts: Ids; items: Draft['accounts'] },
  report: Report,
): void {
  if (token.ownerId === undefined) return
  const index = place.accounts.get(token.ownerId)
  if (index === undefined) {
    report('ownerId', unknownId(token.ownerId, 'account', place.accounts))
    return
  }
  const owner = place.items[index]?.kind
  if (owner === undefined || token.kind === undefined) return
  const ofService = token.kind === 'service-account-token' || token.kind === 'oauth-client'
  if (ofService === (owner === 'service-account')) return
  const whose = ofService ? 'a service account' : 'a person or an app'
  report('ownerId', `accounts[${index}] is of kind ${owner}; expected ${whose} for a token of kind ${token.kind}`)
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

function checkPredecessor(
  token: Partly<FleetToken>,
  place: { tokens: Ids; items: Draft['tokens'] },
  report: Report,
): void {
  if (typeof token.successorOf !== 'string') return
  const index = place.tokens.get(token.successorOf)
  const older = 'expected the id of an older token'
  if (index === undefined) report('successorOf', unknownId(token.successorOf, 'token', place.tokens))
  else if (token.successorOf === token.id) report('successorOf', `a token cannot replace itself; ${older}`)
  else if ((place.items[index]?.createdAt ?? 0) > (token.createdAt ?? Number.NaN))
    report('successorOf', `tokens[${index}] was created later than this one; ${older}`)
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
