import type { Change } from '../api/view-types.ts'

const kinds: readonly Change['kind'][] = [
  'token.created',
  'token.relabelled',
  'token.rescoped',
  'token.renewed-expiry',
  'token.blocked',
  'token.unblocked',
  'token.expired',
  'token.status-changed',
  'token.owner-changed',
  'token.owner-deactivated',
  'token.owner-closed',
  'token.owner-reactivated',
  'token.gone',
  'token.returned',
]

/** What the overview's address carries: the kind of change that is shown. */
export interface OverviewView {
  readonly changed?: Change['kind']
}

/** The view that an address means; anything else in it is left out. */
export function pickOverviewView({ changed }: Readonly<Record<string, unknown>>): OverviewView {
  const known = kinds.find((kind) => kind === changed)
  return known === undefined ? {} : { changed: known }
}
