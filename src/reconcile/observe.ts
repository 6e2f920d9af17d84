import type { ObservedToken, Page } from '../connectors/connector.ts'
import type { AccountFacts } from '../model/account.ts'
import type { Instant } from '../model/instant.ts'
import type { ListingMode, ListingName, ListingReport } from '../model/pass.ts'
import { asStewardError, type StewardError } from '../platform/errors.ts'
import type { Sighting } from '../store/store.ts'
import { type PlannedReading, planReadings } from './reading-plan.ts'
import { record } from './record.ts'
import type { PassRun } from './run.ts'

/** Uses may show up in a listing a little late; a reading of changes looks back this far before the last pass. */
const changesMargin = 10 * 60_000

/** What came of reading one listing. */
export interface Reading {
  readonly report: ListingReport
  /** Ids seen, when the listing was read to its end in mode `full`; else `null`. */
  readonly complete: ReadonlySet<string> | null
}

type ListingPages = AsyncIterable<Page<AccountFacts> | Page<ObservedToken>>

/** One listing being read. */
interface ListingRun {
  readonly run: PassRun
  readonly sighting: Sighting
  readonly planned: PlannedReading
  readonly since: Instant
  readonly seen: Set<string>
  pages: number
  items: number
}

/**
 * Reads all listings side by side and records each page as it comes. A fault of one listing does not stop the others: it is in its
 * report. Rejects only when cancelled or when the store fails.
 */
export async function observe(run: PassRun, sighting: Sighting): Promise<readonly Reading[]> {
  const lastSealed = await run.store.lastSealedPass(sighting.organisationId)
  const plan = planReadings({
    listings: ['accounts', ...run.options.kinds],
    lastSealed,
    now: sighting.at,
    fullEvery: run.options.fullEvery,
    full: run.options.full ?? false,
    userTokenPageSize: run.connector.userTokenPageSize,
  })
  const since = (lastSealed?.at ?? sighting.at) - changesMargin
  const readings = await Promise.allSettled(
    plan.map((planned) => readListing({ run, sighting, planned, since, seen: new Set(), pages: 0, items: 0 })),
  )
  return readings.map((reading) => {
    if (reading.status === 'rejected') throw reading.reason
    return reading.value
  })
}

async function readListing(listing: ListingRun): Promise<Reading> {
  try {
    return finished(listing, await readInMode(listing))
  } catch (error) {
    const fault = asStewardError(error)
    if (!fault.code.startsWith('provider-')) throw error
    return faulted(listing, fault)
  }
}

async function readInMode(listing: ListingRun): Promise<ListingMode> {
  const { connector, read } = listing.run
  const { name, mode } = listing.planned
  if (mode === 'skipped') return 'skipped'
  if (mode === 'changes' && (await readChanges(listing))) return 'changes'
  listing.seen.clear()
  await readPages(listing, name === 'accounts' ? connector.listAccounts(read) : connector.listTokens(name, read))
  return 'full'
}

/**
 * Asks how many user tokens there are and which were used since the last pass. `false` = that was not enough: their number changed
 * or one appeared that was not known, so the listing must be read to its end.
 */
async function readChanges(listing: ListingRun): Promise<boolean> {
  const { connector, read } = listing.run
  const count = await connector.countUserTokens(read)
  listing.pages += 1
  if (count !== listing.planned.previous?.known) return false
  return (await readPages(listing, connector.listUserTokensUsedSince(listing.since, read))) === 0
}

/** Reads and records pages to the end; returns how many tokens were not known before. */
async function readPages(listing: ListingRun, pages: ListingPages): Promise<number> {
  const { run, sighting, planned } = listing
  let unknown = 0
  for await (const page of pages) {
    listing.pages += 1
    listing.items += page.items.length
    for (const item of page.items) listing.seen.add('token' in item ? item.token.id : item.id)
    unknown += await record(run, sighting, { listing: planned.name, items: page.items })
    run.options.onProgress?.({
      kind: 'page',
      listing: planned.name,
      pages: listing.pages,
      items: listing.items,
      total: page.total,
    })
  }
  return unknown
}

function finished(listing: ListingRun, mode: ListingMode): Reading {
  const { previous } = listing.planned
  const full = mode === 'full'
  announceEnd(listing.run, listing.planned.name, null)
  return {
    report: {
      ...counts(listing),
      mode,
      fullAt: full ? listing.sighting.at : (previous?.fullAt ?? null),
      known: full ? listing.seen.size : (previous?.known ?? 0),
      fault: null,
    },
    complete: full ? listing.seen : null,
  }
}

function faulted(listing: ListingRun, error: StewardError): Reading {
  const { previous, mode } = listing.planned
  const fault = { code: error.code, message: error.message }
  announceEnd(listing.run, listing.planned.name, error.message)
  return {
    report: { ...counts(listing), mode, fullAt: previous?.fullAt ?? null, known: previous?.known ?? 0, fault },
    complete: null,
  }
}

function announceEnd(run: PassRun, listing: ListingName, fault: string | null): void {
  run.options.onProgress?.({ kind: 'listing-done', listing, fault })
}

function counts(listing: ListingRun): Pick<ListingReport, 'name' | 'pages' | 'items'> {
  return { name: listing.planned.name, pages: listing.pages, items: listing.items }
}
