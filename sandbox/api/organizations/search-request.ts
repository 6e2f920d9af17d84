import { isTexts, many, objectOf, one, readCursor, wholeNumber, writeCursor } from '../../http/read.ts'
import { badCursor, badSyntax } from './operation.ts'

/** The lists that a search may give: how long each may be, and which words it may hold. */
export interface SearchRules {
  readonly lists: Readonly<Record<string, { readonly most: number; readonly words?: readonly string[] }>>
  readonly texts: readonly string[]
  readonly standardLimit: number
}

/** A search as it was asked, and how many rows of its result are already through. */
export interface SearchRequest {
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly texts: Readonly<Record<string, string>>
  readonly limit: number
  readonly skip: number
}

/** Reads a search from the body of a request. A cursor carries the whole search: whatever else is sent with it is ignored. */
export function searchOfBody(body: unknown, rules: SearchRules): SearchRequest {
  const given = objectOf(body)
  if (given.cursor !== undefined) return readSearch(given.cursor)
  const lists = Object.keys(rules.lists).flatMap((name) => {
    const value = given[name]
    if (value === undefined) return []
    if (!isTexts(value)) throw badSyntax(`${name} must be a list of texts`)
    return [[name, value] as const]
  })
  const texts = rules.texts.flatMap((name) => {
    const value = given[name]
    if (value === undefined) return []
    if (typeof value !== 'string' && typeof value !== 'boolean') throw badSyntax(`${name} cannot be read`)
    return [[name, String(value)] as const]
  })
  const { limit = rules.standardLimit } = given
  if (typeof limit !== 'number' || !Number.isInteger(limit)) throw badSyntax('limit must be a whole number')
  return checked({ lists: Object.fromEntries(lists), texts: Object.fromEntries(texts), limit, skip: 0 }, rules)
}

/** Reads a search from a query, with the same rules. */
export function searchOfQuery(query: URLSearchParams, rules: SearchRules): SearchRequest {
  const cursor = one(query, 'cursor')
  if (cursor !== undefined) return readSearch(cursor)
  const lists = Object.keys(rules.lists).filter((name) => many(query, name).length > 0)
  const limit = wholeNumber(one(query, 'limit') ?? String(rules.standardLimit), 0, 1_000_000)
  return checked(
    {
      lists: Object.fromEntries(lists.map((name) => [name, many(query, name)])),
      texts: Object.fromEntries(
        rules.texts.flatMap((name) => (one(query, name) === undefined ? [] : [[name, one(query, name) ?? '']])),
      ),
      limit: limit ?? 0,
      skip: 0,
    },
    rules,
  )
}

function checked(request: SearchRequest, rules: SearchRules): SearchRequest {
  if (request.limit < 1 || request.limit > 100) throw badSyntax('limit must be from 1 to 100')
  for (const [name, values] of Object.entries(request.lists)) {
    const { most = 0, words } = rules.lists[name] ?? {}
    if (values.length === 0 || values.length > most) throw badSyntax(`${name} must hold 1 to ${most} values`)
    if (words !== undefined && values.some((value) => !words.includes(value)))
      throw badSyntax(`${name} must be of ${words.join(', ')}`)
  }
  return request
}

/** One page of a search, and the cursor to the next. Links are cursors here, not addresses. */
export function searchPage<Row>(
  rows: readonly Row[],
  request: SearchRequest,
  body: (row: Row) => unknown,
): { readonly data: readonly unknown[]; readonly links: Readonly<Record<string, string>> } {
  const { limit, skip } = request
  const cursor = (to: number): string => writeCursor(['v2', { ...request, skip: to }])
  return {
    data: rows.slice(skip, skip + limit).map(body),
    links: {
      self: cursor(skip),
      ...(skip + limit < rows.length ? { next: cursor(skip + limit) } : {}),
      ...(skip > 0 ? { prev: cursor(Math.max(0, skip - limit)) } : {}),
    },
  }
}

function readSearch(cursor: unknown): SearchRequest {
  const read = typeof cursor === 'string' ? readCursor(cursor) : undefined
  const [letters, request]: readonly unknown[] = Array.isArray(read) ? read : []
  const { lists, texts, limit, skip } = objectOf(request)
  if (letters !== 'v2' || typeof limit !== 'number' || typeof skip !== 'number') throw badCursor()
  const readLists = Object.entries(objectOf(lists)).flatMap(([name, value]) => (isTexts(value) ? [[name, value]] : []))
  const readTexts = Object.entries(objectOf(texts)).map(([name, value]) => [name, String(value)])
  return { lists: Object.fromEntries(readLists), texts: Object.fromEntries(readTexts), limit, skip }
}
