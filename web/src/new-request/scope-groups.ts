import type { KnownScope, ScopeClass } from '../api/request-types.ts'
import { scopeClasses } from '../shared/request-words.ts'

/** Scopes of one class, in the order of the vocabulary. */
export interface ScopeGroup {
  readonly class: ScopeClass
  readonly scopes: readonly KnownScope[]
}

interface Search {
  readonly text: string
  /** `''` = of any product. */
  readonly product: string
}

/**
 * The scopes that fit a search, grouped by what they allow, least first; groups without any are left out. Every word that is typed must occur
 * in the scope's name, its explanation or its product.
 */
export function scopeGroups(known: readonly KnownScope[], { text, product }: Search): readonly ScopeGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (one: KnownScope) => {
    const all = `${one.scope} ${one.words} ${one.product}`.toLowerCase()
    return (product === '' || one.product === product) && words.every((word) => all.includes(word))
  }
  const fitting = known.filter(fits)
  return scopeClasses
    .map((name) => ({ class: name, scopes: fitting.filter((one) => one.class === name) }))
    .filter(({ scopes }) => scopes.length > 0)
}

/** The products of the vocabulary, in its order. */
export function productsOf(known: readonly KnownScope[]): readonly string[] {
  return [...new Set(known.map(({ product }) => product))]
}
