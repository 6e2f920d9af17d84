import type { AccountKind } from './account.ts'
import type { Instant } from './instant.ts'
import { nearestWord } from './nearest.ts'
import { type TokenKind, tokenKinds } from './token.ts'

/** What each column of a list of tokens may be called, in small letters without spaces; the first name is that of our own export. */
const names = {
  id: ['id', 'tokenid', 'apitokenid'],
  kind: ['kind', 'type', 'tokentype'],
  label: ['label', 'tokenname', 'tokenlabel', 'name'],
  status: ['status', 'tokenstatus'],
  createdAt: ['createdat', 'created', 'createdon', 'createddate', 'datecreated', 'creationdate'],
  expiresAt: ['expiresat', 'expires', 'expireson', 'expiry', 'expirydate', 'expirationdate', 'expiration'],
  lastActiveAt: ['lastactiveat', 'lastactive', 'lastaccessed', 'lastaccess', 'lastused', 'lastusedat', 'lastactivity'],
  scopes: ['scopes', 'scope', 'permissions'],
  ownerId: ['ownerid', 'userid', 'accountid', 'atlassianid', 'useraccountid'],
  ownerName: ['ownername', 'user', 'username', 'owner', 'displayname'],
  ownerEmail: ['owneremail', 'email', 'emailaddress', 'useremail', 'e-mail'],
  ownerStatus: ['ownerstatus', 'userstatus', 'accountstatus'],
  ownerKind: ['ownerkind', 'accounttype', 'usertype'],
  goneAt: ['goneat'],
} as const satisfies Record<string, readonly string[]>

export type TokenCell = keyof typeof names

/** Without these nothing true can be said of a token. */
const needed = { id: 'Token ID', label: 'Label', createdAt: 'Created', lastActiveAt: 'Last active' } as const

/** What a list must tell, as its columns may be called. */
export const neededColumns: readonly string[] = Object.values(needed)

const known = Object.keys(names) as readonly TokenCell[]

/** Where each column stands, given the head of a list; or what is wrong with the head. Columns of other names are passed by. */
export function tokenColumns(
  head: readonly string[],
): { readonly places: ReadonlyMap<TokenCell, number> } | { readonly faults: readonly string[] } {
  const places = new Map<TokenCell, number>()
  const faults: string[] = []
  for (const [place, title] of head.entries()) {
    const folded = folding(title)
    const cell = known.find((name) => (names[name] as readonly string[]).includes(folded))
    if (cell === undefined) continue
    if (places.has(cell)) faults.push(`two columns tell the same: "${head[places.get(cell) ?? 0]}" and "${title}"`)
    else places.set(cell, place)
  }
  for (const [cell, title] of Object.entries(needed))
    if (!places.has(cell as TokenCell)) faults.push(missing(cell as TokenCell, title, head))
  return faults.length > 0 ? { faults } : { places }
}

function folding(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[\s_]/g, '')
    .replaceAll(/\(.*?\)/g, '')
}

function missing(cell: TokenCell, title: string, head: readonly string[]): string {
  const near = head.find((given) => nearestWord(folding(given), [...names[cell]]) !== null)
  return `the column "${title}" is missing${near === undefined ? '' : `; is "${near}" meant?`}`
}

/** The value of a cell, or why it has none. */
export interface CellValue<Value> {
  readonly value: Value | null
  readonly fault: string | null
}

interface CellTypes {
  readonly kind: TokenKind
  readonly ownerKind: AccountKind
  readonly scopes: readonly string[]
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly lastActiveAt: Instant
  readonly goneAt: Instant
}

/** What a cell of a column holds. */
export type CellType<Name extends TokenCell> = Name extends keyof CellTypes ? CellTypes[Name] : string

/** What a cell says; `null` where it says nothing. */
export function tokenCell<Name extends TokenCell>(name: Name, written: string): CellValue<CellType<Name>> {
  return readers[name](plain(written)) as CellValue<CellType<Name>>
}

type ReadCell = (text: string) => CellValue<unknown>

const text: ReadCell = (given) => ({ value: given === '' ? null : given, fault: null })
const date =
  (title: string): ReadCell =>
  (given) => {
    const value = instantOf(given)
    return Number.isNaN(value)
      ? { value: null, fault: `${title} is "${given.slice(0, 40)}": write dates as 2026-01-31 or 2026-01-31T08:00:00Z` }
      : { value, fault: null }
  }

const readers: Readonly<Record<TokenCell, ReadCell>> = {
  id: (given) => (given === '' ? { value: null, fault: 'the token has no id' } : { value: given, fault: null }),
  kind: (given) => oneOf('kind', given, tokenKinds),
  label: text,
  status: (given) => ({ value: given === '' ? null : statusOf(given), fault: null }),
  createdAt: date('created'),
  expiresAt: date('expires'),
  lastActiveAt: date('last active'),
  scopes: (given) => ({ value: scopesOf(given), fault: null }),
  ownerId: text,
  ownerName: text,
  ownerEmail: text,
  ownerStatus: (given) => text(given.toLowerCase()),
  ownerKind: (given) => oneOf('account type', given, ['person', 'service-account', 'app']),
  goneAt: date('goneAt'),
}

function oneOf(title: string, given: string, words: readonly string[]): CellValue<string> {
  const word = given.toLowerCase().replaceAll(/[\s_]/g, '-')
  if (word === '' || words.includes(word)) return { value: word === '' ? null : word, fault: null }
  return { value: null, fault: `${title} is "${given.slice(0, 40)}": it must be one of ${words.join(', ')}` }
}

/** Our own export puts an apostrophe before what a spreadsheet would run as a formula. */
function plain(written: string): string {
  return /^'[=+\-@\t\r]/.test(written) ? written.slice(1) : written.trim()
}

/** The provider's words are in capitals; its pages call allowed tokens active. */
function statusOf(given: string): string {
  const word = given.toUpperCase()
  return word === 'ACTIVE' ? 'ALLOWED' : word
}

function scopesOf(given: string): readonly string[] | null {
  if (given === '') return null
  return /^\(?unscoped\)?$/i.test(given) ? [] : given.split(/[\s,;]+/).filter((scope) => scope !== '')
}

const never = [
  '',
  '-',
  '–',
  '—',
  'never',
  'none',
  'n/a',
  'null',
  'no expiry',
  'does not expire',
  'never used',
  'never accessed',
]

/** Dates in one of the ways that mean the same everywhere; NaN for others. Times without a zone are UTC. */
function instantOf(given: string): Instant | null {
  if (never.includes(given.toLowerCase())) return null
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(
    given,
  )
  if (iso !== null)
    return isOfCalendar(iso[1] ?? '') ? Date.parse(`${iso[1]}T${iso[2] ?? '00:00'}${zone(iso[3])}`) : Number.NaN
  // With the month in words: "22 Aug 2025", "Aug 22, 2025, 10:15 AM".
  const words = /^[A-Za-z0-9 ,.:+-]*[A-Za-z]{3,}[A-Za-z0-9 ,.:+-]*$/.test(given) && /\d{4}/.test(given)
  if (!words) return Number.NaN
  const zoned = /(UTC|GMT|Z|[+-]\d{2}:?\d{2})\s*$/i.test(given)
  const at = Date.parse(zoned ? given : `${given} UTC`)
  // The engine takes 31 February for 2 March.
  const day = /(?<!\d)(\d{1,2})(?![\d:])/.exec(given)?.[1]
  return zoned || day === undefined || Number(day) === new Date(at).getUTCDate() ? at : Number.NaN
}

/** Whether a date such as 2024-02-31 is one. */
function isOfCalendar(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}

function zone(written: string | undefined): string {
  return written === undefined || /^(z|utc)$/i.test(written) ? 'Z' : written.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
}
