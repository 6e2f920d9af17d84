import { type TokenFilters, type TokenKind, tokenKinds } from '../api/types.ts'
import { capitalised, kindNamePlural } from '../shared/words.ts'
import { withFilters } from './filters.ts'

/** A filter that one click sets and another takes away. */
export interface QuickFilter {
  readonly title: string
  readonly filters: TokenFilters
}

/** The questions that administrators ask first. */
export const quickFilters: readonly QuickFilter[] = [
  { title: 'Unused 180 days', filters: { unusedFor: '180d' } },
  { title: 'Never used', filters: { neverUsed: 'true' } },
  { title: 'Unscoped', filters: { unscoped: 'true' } },
  { title: 'Owner left', filters: { ownerStatus: 'inactive,closed' } },
  { title: 'Ends in 30 days', filters: { expiresAfter: '0d', expiresBefore: '30d' } },
]

/** Each kind as a quick filter's title. */
export const kindFilters: readonly { readonly kind: TokenKind; readonly title: string }[] = tokenKinds.map((kind) => ({
  kind,
  title: capitalised(kindNamePlural(kind)),
}))

/** Whether every filter of the quick one is in force. */
export function isOn({ filters: asked }: QuickFilter, filters: TokenFilters): boolean {
  return Object.entries(asked).every(([name, value]) => Reflect.get(filters, name) === value)
}

/** Sets the quick filter, or takes it away when it is set. */
export function toggled(quick: QuickFilter, filters: TokenFilters): TokenFilters {
  if (!isOn(quick, filters)) return withFilters(filters, quick.filters)
  return withFilters(filters, Object.fromEntries(Object.keys(quick.filters).map((name) => [name, undefined])))
}

/** The kinds asked for; none means all. */
export function chosenKinds({ kind }: TokenFilters): readonly string[] {
  return kind === undefined ? [] : kind.split(',')
}

/** Adds a kind to those asked for, or takes it away. */
export function kindToggled(kind: TokenKind, filters: TokenFilters): TokenFilters {
  const chosen = chosenKinds(filters)
  const next = chosen.includes(kind) ? chosen.filter((word) => word !== kind) : [...chosen, kind]
  return withFilters(filters, { kind: next.join(',') })
}

/** Names of the filters that pressed quick filters already show. */
export function shownByQuickFilters(filters: TokenFilters): ReadonlySet<string> {
  const pressed = quickFilters
    .filter((quick) => isOn(quick, filters))
    .flatMap(({ filters: names }) => Object.keys(names))
  return new Set([...pressed, 'kind', 'search'])
}
