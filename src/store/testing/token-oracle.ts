import type { Span, TokenQuery } from '../../model/token-query.ts'
import type { TokenRecord } from '../../model/token-record.ts'

/** Whether a token matches a query, said once more in plain code. */
export function matches(token: TokenRecord, query: TokenQuery): boolean {
  const { tokens, kinds, statuses, ownerStatuses, neverUsed, unscoped } = query
  return (
    isThere(token, query) &&
    (tokens === undefined || tokens.some(({ kind, id }) => kind === token.kind && id === token.id)) &&
    (kinds === undefined || kinds.includes(token.kind)) &&
    (statuses === undefined || isOneOf(token.status, statuses)) &&
    (ownerStatuses === undefined || isOneOf(token.owner?.status ?? null, ownerStatuses)) &&
    within(token.createdAt, query.created) &&
    within(token.lastActiveAt, query.lastActive) &&
    within(token.expiresAt, query.expires) &&
    (neverUsed === undefined || (token.lastActiveAt === null) === neverUsed) &&
    (unscoped === undefined || (token.scopes !== null && (token.scopes.length === 0) === unscoped)) &&
    isUnusedSince(token, query.unusedSince) &&
    mentions(token, query)
  )
}

/** The order of two tokens in a list; `seen` gives their place in the order in which they were first seen. */
export function compareBy(query: TokenQuery, seen: (token: TokenRecord) => number) {
  const sort = query.sort ?? '-lastActiveAt'
  const down = sort.startsWith('-')
  const value = sortValue(sort.replace('-', ''))
  return (a: TokenRecord, b: TokenRecord): number => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null) || seen(a) - seen(b)
    const order = x < y ? -1 : x > y ? 1 : 0
    return (down ? -order : order) || seen(a) - seen(b)
  }
}

function sortValue(key: string): (token: TokenRecord) => string | number | null {
  switch (key) {
    case 'label':
      return (token) => fold(token.label)
    case 'owner':
      return ({ owner }) => (owner === null ? null : `${fold(owner.name)}\n${fold(owner.email ?? '')}`)
    case 'kind':
      return (token) => token.kind
    case 'status':
      return (token) => token.status
    case 'createdAt':
      return (token) => token.createdAt
    case 'expiresAt':
      return (token) => token.expiresAt
    default:
      return (token) => token.lastActiveAt
  }
}

function isThere({ goneAt }: TokenRecord, { gone = false }: TokenQuery): boolean {
  return gone === 'any' || (goneAt !== null) === gone
}

function isOneOf(word: string | null, words: readonly string[]): boolean {
  return word !== null && words.some((other) => other.toLowerCase() === word.toLowerCase())
}

function within(at: number | null, span: Span | undefined): boolean {
  if (span === undefined) return true
  if (at === null) return span.from === undefined && span.to === undefined
  return (span.from === undefined || at >= span.from) && (span.to === undefined || at < span.to)
}

function isUnusedSince({ lastActiveAt, createdAt }: TokenRecord, since: number | undefined): boolean {
  if (since === undefined) return true
  return lastActiveAt === null ? createdAt === null || createdAt < since : lastActiveAt < since
}

function mentions(token: TokenRecord, { label, owner, search }: TokenQuery): boolean {
  const has = (text: string | null, part: string): boolean => text !== null && fold(text).includes(fold(part))
  const ownedBy = (part: string): boolean =>
    has(token.owner?.name ?? null, part) || has(token.owner?.email ?? null, part) || token.ownerId === part
  return (
    (label === undefined || has(token.label, label)) &&
    (owner === undefined || ownedBy(owner)) &&
    (search === undefined || has(token.label, search) || token.id === search || ownedBy(search))
  )
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
