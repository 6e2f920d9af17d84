import type { AccountChangeKind, TokenChangeKind } from '../model/change.ts'
import type { Engine, Queries } from './engine.ts'
import type { Sighting } from './store.ts'

/** One batch being recorded: where, in which transaction, and what was looked at when. */
export interface Recording {
  readonly engine: Engine
  readonly transaction: Queries
  /** `passId` is `null` for what is imported. */
  readonly sighting: Omit<Sighting, 'passId'> & { readonly passId: number | null }
}

/**
 * A kind that history holds and no face tells: no more is known of an account than what stands beside a token. It keeps what was
 * known on a day.
 */
export const accountNamed = 'account.named'

type RecordedKind = TokenChangeKind | AccountChangeKind | typeof accountNamed

/** A change with the facts that it is about, before and after. */
export interface RecordedChange<Kind extends RecordedKind = RecordedKind> {
  readonly kind: Kind
  readonly before: object
  readonly after: object
}

/** Which facts a change is about; kinds that are not here are about all of them. */
const factsOf: Partial<Record<RecordedKind, readonly string[]>> = {
  'token.relabelled': ['label'],
  'token.rescoped': ['scopes'],
  'token.renewed-expiry': ['expiresAt'],
  'token.blocked': ['status'],
  'token.unblocked': ['status'],
  'token.expired': ['status'],
  'token.status-changed': ['status'],
  'token.owner-changed': ['ownerId'],
  'account.deactivated': ['status'],
  'account.closed': ['status'],
  'account.reactivated': ['status'],
  'account.status-changed': ['status'],
  'account.renamed': ['name', 'email'],
}

/** These say of which token or account history tells, or are told as uses. */
const untold = ['id', 'kind', 'lastActiveAt']

/** The change as history tells it: of the facts that it is about, those that differ. */
export function changeOf<Kind extends RecordedKind>(
  kind: Kind,
  before: object | null,
  after: object,
): RecordedChange<Kind> {
  const old = new Map<string, unknown>(Object.entries(before ?? {}))
  const differing = Object.entries(after).filter(
    ([name, value]) =>
      (factsOf[kind]?.includes(name) ?? !untold.includes(name)) &&
      JSON.stringify(old.get(name) ?? null) !== JSON.stringify(value),
  )
  return {
    kind,
    before: Object.fromEntries(differing.filter(([name]) => old.has(name)).map(([name]) => [name, old.get(name)])),
    after: Object.fromEntries(differing),
  }
}

/** That something was concluded gone. */
export function goneChange<Kind extends 'token.gone' | 'account.gone'>(kind: Kind, at: number): RecordedChange<Kind> {
  return { kind, before: { goneAt: null }, after: { goneAt: at } }
}

/** That something which had been concluded gone was seen again. */
export function returnChange<Kind extends 'token.returned' | 'account.returned'>(
  kind: Kind,
  goneAt: number,
): RecordedChange<Kind> {
  return { kind, before: { goneAt }, after: { goneAt: null } }
}

/** A change as a row of history; `facts` are all facts after it. */
export function historyColumns({ passId, at }: Recording['sighting'], change: RecordedChange, facts: object) {
  return {
    pass_id: passId,
    at,
    kind: change.kind,
    before: JSON.stringify(change.before),
    after: JSON.stringify(change.after),
    facts: JSON.stringify(facts),
  }
}
