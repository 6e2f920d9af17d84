import { CsvError, parse } from 'csv-parse/sync'
import type { AccountFacts } from './account.ts'
import { DAY, type Instant } from './instant.ts'
import type { TokenFacts } from './token.ts'
import { tokenRef } from './token.ts'
import { type CellType, neededColumns, type TokenCell, tokenCell, tokenColumns } from './token-import-cells.ts'

/** Columns that a list of tokens need not have: what it does not tell stays as it is known. */
export const optionalFacts = ['status', 'expiresAt', 'scopes', 'ownerId'] as const
export type OptionalFact = (typeof optionalFacts)[number]

/** A list of tokens as it was exported one day. */
export interface TokenList {
  readonly tokens: readonly ListedToken[]
  /** Which of the facts that it need not tell it tells. */
  readonly told: readonly OptionalFact[]
  /** Rows of tokens that were gone by then, as the list itself says: left out. */
  readonly gone: number
}

/** One token of a list. Where only the owner's e-mail is told, `ownerId` is `null`. */
export interface ListedToken {
  readonly token: TokenFacts
  readonly owner: AccountFacts | null
  readonly ownerEmail: string | null
}

/** Faults of a list in words, each with its line; of more than a hundred, how many more. */
export interface ListFaults {
  readonly faults: readonly string[]
  readonly untold: number
}

const faultsTold = 100

/**
 * Reads an export of the token list: our own CSV, or one whose columns are called as Atlassian's pages call them. `asOf` is the time at
 * which it was true. Either everything is sound, or all faults are told.
 */
export function readTokenList(text: string, asOf: Instant): TokenList | ListFaults {
  const rows = noListAtAll(text) ?? parsedRows(text)
  if (typeof rows === 'string') return { faults: [rows], untold: 0 }
  const [head, ...body] = rows
  const columns = tokenColumns(head?.cells ?? [])
  if ('faults' in columns)
    return { faults: columns.faults.map((words) => `line ${head?.line ?? 1}: ${words}`), untold: 0 }
  const read = body.map((row) => readRow(row, { places: columns.places, width: head?.cells.length ?? 0, asOf }))
  const faults = [...read.flatMap((row) => row.faults), ...repeatedTokens(read)]
  if (faults.length > 0)
    return {
      faults: faults
        .sort((a, b) => a.line - b.line)
        .slice(0, faultsTold)
        .map(({ line, words }) => `line ${line}: ${words}`),
      untold: Math.max(0, faults.length - faultsTold),
    }
  return {
    tokens: read.flatMap(({ listed }) => listed ?? []),
    told: optionalFacts.filter(
      (fact) => columns.places.has(fact) || (fact === 'ownerId' && columns.places.has('ownerEmail')),
    ),
    gone: read.filter(({ listed }) => listed === null).length,
  }
}

/** What a file is that is not a list: to name each missing column of it would help nobody. */
function noListAtAll(text: string): string | null {
  const needed = `its first line must name the columns ${neededColumns.join(', ')}`
  const begin = text.trimStart().charAt(0)
  if (begin === '') return `it is empty: ${needed}`
  return begin === '[' || begin === '{' ? `it is JSON, not CSV: ${needed}` : null
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** The rows that hold anything; or a fault of the whole. */
function parsedRows(text: string): readonly Row[] | string {
  const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true } as const
  try {
    const records = parse(text, { ...options, delimiter: delimiterOf(text) }) as unknown as {
      readonly info: { readonly lines: number }
      readonly record: readonly string[]
    }[]
    // A record that spans lines is told by its last one, as its first is not known.
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (error instanceof CsvError) return error.message.replace(/^./, (letter) => letter.toLowerCase())
    throw error
  }
}

/** Spreadsheets of some countries separate by semicolons. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const count = (delimiter: string): number => head.split(delimiter).length
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

interface Fault {
  readonly line: number
  readonly words: string
}

interface ReadRow {
  readonly line: number
  /** `null` = the token was gone by then. */
  readonly listed: ListedToken | null
  readonly faults: readonly Fault[]
}

interface Reading {
  readonly places: ReadonlyMap<TokenCell, number>
  /** Number of columns that the head has. */
  readonly width: number
  readonly asOf: Instant
}

function readRow({ line, cells }: Row, { places, width, asOf }: Reading): ReadRow {
  const faults: Fault[] = []
  if (cells.length !== width)
    return { line, listed: null, faults: [{ line, words: `the row has ${cells.length} of ${width} columns` }] }
  const cell: ReadCell = (name) => {
    const place = places.get(name)
    const read = tokenCell(name, place === undefined ? '' : (cells[place] ?? ''))
    if (read.fault !== null) faults.push({ line, words: read.fault })
    return read.value
  }
  const token = tokenOf(cell)
  const goneAt = cell('goneAt')
  const listed = { token, owner: ownerOf(token.ownerId, cell), ownerEmail: cell('ownerEmail') }
  for (const [name, at] of [['created', token.createdAt] as const, ['last active', token.lastActiveAt] as const])
    if ((at ?? asOf) > asOf + DAY)
      faults.push({ line, words: `"${name}" is later than the day on which the list was true` })
  if (token.createdAt !== null && token.lastActiveAt !== null && token.lastActiveAt < token.createdAt - DAY)
    faults.push({ line, words: '"last active" is earlier than "created"' })
  return { line, listed: goneAt !== null && goneAt <= asOf ? null : listed, faults }
}

type ReadCell = <Name extends TokenCell>(name: Name) => CellType<Name> | null

function tokenOf(cell: ReadCell): TokenFacts {
  return {
    kind: cell('kind') ?? 'user-token',
    id: cell('id') ?? '',
    label: cell('label') ?? '',
    status: cell('status'),
    createdAt: cell('createdAt'),
    expiresAt: cell('expiresAt'),
    lastActiveAt: cell('lastActiveAt'),
    scopes: cell('scopes'),
    ownerId: cell('ownerId'),
  }
}

function ownerOf(id: string | null, cell: ReadCell): AccountFacts | null {
  if (id === null) return null
  const email = cell('ownerEmail')
  return {
    id,
    kind: cell('ownerKind') ?? 'person',
    name: cell('ownerName') ?? email ?? id,
    email,
    status: cell('ownerStatus'),
    lastActiveAt: null,
  }
}

function repeatedTokens(rows: readonly ReadRow[]): readonly Fault[] {
  const lines = new Map<string, number>()
  return rows.flatMap(({ line, listed }) => {
    if (listed === null || listed.token.id === '') return []
    const ref = tokenRef(listed.token)
    const first = lines.get(ref)
    if (first === undefined) lines.set(ref, line)
    return first === undefined ? [] : [{ line, words: `the token ${listed.token.id} stands on line ${first} already` }]
  })
}
