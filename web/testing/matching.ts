import type { Token } from '../src/api/types.ts'

/** The tokens that a query of the token list means, in its order; the few filters that the browser tests use. */
export function matching(query: URLSearchParams, tokens: readonly Token[]): readonly Token[] {
  return tokens
    .filter((token) => tests.every(([name, test]) => passes(query.get(name), token, test)))
    .toSorted(order(query))
}

type Test = (token: Token, value: string) => boolean

const tests: readonly (readonly [string, Test])[] = [
  ['kind', ({ kind }, value) => value.split(',').includes(kind)],
  ['ownerStatus', ({ owner }, value) => value.split(',').includes(owner?.status ?? '')],
  ['neverUsed', ({ lastActiveAt }, value) => (lastActiveAt === null) === (value === 'true')],
  ['unscoped', ({ scopes }, value) => (scopes?.length === 0) === (value === 'true')],
  ['search', ({ label }, value) => label.toLowerCase().includes(value.toLowerCase())],
  ['label', ({ label }, value) => label.toLowerCase().includes(value.toLowerCase())],
]

function passes(value: string | null, token: Token, test: Test): boolean {
  return value === null || test(token, value)
}

function order(query: URLSearchParams): (one: Token, other: Token) => number {
  const sort = query.get('sort') ?? '-lastActiveAt'
  const down = sort.startsWith('-') ? -1 : 1
  const key = (token: Token) => (sort.endsWith('label') ? token.label : (token.lastActiveAt ?? ''))
  return (one, other) => down * key(one).localeCompare(key(other))
}
