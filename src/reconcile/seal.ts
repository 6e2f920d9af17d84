import type { EventsReport, ListingName, Pass, PassState } from '../model/pass.ts'
import { asStewardError, type StewardError } from '../platform/errors.ts'
import type { PassEnd } from '../store/store.ts'
import type { Reading } from './observe.ts'
import type { PassRun } from './run.ts'

/**
 * Ends a pass. When every listing was read to its end the pass is sealed, and what was not seen is concluded gone; otherwise it is
 * partial, concludes nothing, and says which listing is missing and why.
 */
export async function seal(run: PassRun, readings: readonly Reading[], events: EventsReport | null): Promise<Pass> {
  const state = stateOf(readings)
  const complete = new Map<ListingName, ReadonlySet<string>>()
  if (state === 'sealed')
    for (const { report, complete: seen } of readings) if (seen !== null) complete.set(report.name, seen)
  const first = state === 'failed' ? (readings[0]?.report.fault ?? null) : null
  return end(run, { state, listings: readings.map((reading) => reading.report), complete, events, fault: first })
}

/** Ends a pass that could not go on: `interrupted` when it was cancelled, else `failed`. Store faults are passed on. */
export async function abandon(run: PassRun, error: unknown): Promise<Pass> {
  const cause = asStewardError(error)
  if (cause.code.startsWith('store-') || cause.code === 'internal') throw error
  const state = cause.code === 'cancelled' ? 'interrupted' : 'failed'
  return end(run, { state, listings: [], complete: new Map(), events: null, fault: faultOf(cause) })
}

function stateOf(readings: readonly Reading[]): Exclude<PassState, 'running' | 'interrupted'> {
  const faulted = readings.filter((reading) => reading.report.fault !== null).length
  if (faulted === 0) return 'sealed'
  return faulted === readings.length ? 'failed' : 'partial'
}

function faultOf(error: StewardError): { readonly code: string; readonly message: string } {
  return { code: error.code, message: error.message }
}

function end(
  run: PassRun,
  outcome: Pick<PassEnd, 'state' | 'listings' | 'complete' | 'events' | 'fault'>,
): Promise<Pass> {
  return run.store.endPass(run.options.organisationId, run.id, {
    ...outcome,
    at: run.at,
    finishedAt: run.clock.now(),
    changes: Object.fromEntries(run.changes),
    requests: run.connector.traffic.requests - run.trafficBefore.requests,
  })
}
