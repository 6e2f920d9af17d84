import type { components, operations } from './schema.gen.ts'

type Schemas = components['schemas']

/** What changed lately. */
export type ChangePage = Schemas['ChangePage']
/** One change of a token. */
export type Change = ChangePage['data'][number]
/** Something with a date. */
export type CalendarEntry = Schemas['CalendarEntry']
/** A part of the calendar. */
export type CalendarPage = Schemas['CalendarPage']
/** A kind of what has a date. */
export type CalendarKind = CalendarEntry['kind']
/** Whoever owns tokens. */
export type OwnerEntry = Schemas['OwnerEntry']
/** An owner with everything on record about their tokens. */
export type OwnerFile = Schemas['OwnerFile']
/** One line of the tamper-evident record. */
export type LedgerEntry = Schemas['LedgerEntry']
/** What came of verifying it. */
export type LedgerVerification = Schemas['LedgerVerification']
/** What the server asks of a list of owners. */
export type OwnerFilters = Omit<NonNullable<operations['listOwners']['parameters']['query']>, 'limit' | 'cursor'>
/** What the server asks of the ledger. */
export type LedgerFilters = Pick<NonNullable<operations['listLedger']['parameters']['query']>, 'kind' | 'since'>

/** Every kind of what has a date, in the order in which they are shown. */
export const calendarKinds: readonly CalendarKind[] = ['token-end', 'grant-end', 'case-step', 'campaign-due']
