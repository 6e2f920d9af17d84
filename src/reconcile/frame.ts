import type { Instant } from '../model/instant.ts'
import type { ObservationFrame } from '../model/observation-frame.ts'
import type { Store } from '../store/store.ts'

/** How the organisation was looked at, as known at `now`. */
export async function observationFrame(
  store: Pick<Store, 'sealedPassTimes' | 'eventStream'>,
  organisationId: string,
  now: Instant,
): Promise<ObservationFrame> {
  const [passes, stream] = [await store.sealedPassTimes(organisationId), await store.eventStream(organisationId)]
  return { now, passes, eventsFrom: stream.from, eventsUntil: stream.until }
}

/** The frame as it was at an earlier instant. */
export function frameAsOf(frame: ObservationFrame, at: Instant): ObservationFrame {
  const seen = frame.passes.findLastIndex((pass) => pass <= at) + 1
  const known = frame.eventsFrom !== null && frame.eventsFrom <= at
  return {
    now: at,
    passes: frame.passes.slice(0, seen),
    eventsFrom: known ? frame.eventsFrom : null,
    eventsUntil: known && frame.eventsUntil !== null ? Math.min(frame.eventsUntil, at) : null,
  }
}
