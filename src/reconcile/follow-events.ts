import type { EventPage } from '../connectors/connector.ts'
import { DAY } from '../model/instant.ts'
import type { EventsReport } from '../model/pass.ts'
import { asStewardError } from '../platform/errors.ts'
import type { Sighting } from '../store/store.ts'
import type { PassRun } from './run.ts'

/** Atlassian keeps audit events for this long (contract §3.4); older ones cannot be asked for. */
const providerKeeps = 180 * DAY
/** A pass waits no longer than this for the tight limit of the audit log; what is left is read by the next one. */
const patienceMs = 2000

/**
 * Reads the audit log from where it was left to its present end; the first time, as far back as the provider keeps it. Each page is
 * recorded as it comes, together with the place reached, so that nothing is read for nothing whatever happens. A fault of the provider
 * ends the reading, not the pass: events say nothing of what is gone. Returns `null` when the log is not to be read.
 */
export async function followEvents(run: PassRun, sighting: Sighting): Promise<EventsReport | null> {
  if (!run.options.followEvents) return null
  const { cursor } = await run.store.eventStream(sighting.organisationId)
  const counts = { events: 0, duplicates: 0, uses: 0, unknownTokens: 0, unreadable: 0 }
  const read = run.options.full === true ? run.read : { ...run.read, patienceMs }
  let fault: EventsReport['fault'] = null
  try {
    const start = cursor === null ? { cursor, from: sighting.at - providerKeeps } : { cursor }
    for await (const page of run.connector.streamEvents(start, read)) await recordPage(run, sighting, { page, counts })
  } catch (error) {
    const cause = asStewardError(error)
    if (!cause.code.startsWith('provider-')) throw error
    fault = { code: cause.code, message: cause.message }
  }
  await run.store.forgetEvents(sighting.organisationId, sighting.at - run.options.eventsKept)
  const { until } = await run.store.eventStream(sighting.organisationId)
  run.options.onProgress?.({ kind: 'listing-done', listing: 'events', fault: fault?.message ?? null })
  return { ...counts, until, caughtUp: fault === null, fault: fault?.code === 'provider-rate-limited' ? null : fault }
}

interface ReadPage {
  readonly page: EventPage
  readonly counts: Counts
}

type Counts = { -readonly [Name in 'events' | 'duplicates' | 'uses' | 'unknownTokens' | 'unreadable']: number }

async function recordPage(run: PassRun, sighting: Sighting, { page, counts }: ReadPage): Promise<void> {
  const { events, cursor, unreadable } = page
  const recorded = await run.store.recordEvents(sighting.organisationId, { events, cursor })
  for (const { auth } of events) if (auth?.tokenId != null) run.namedTokens.add(auth.tokenId)
  counts.events += recorded.events
  counts.duplicates += recorded.duplicates
  counts.uses += recorded.uses
  counts.unknownTokens += recorded.unknownTokens
  counts.unreadable += unreadable
}
