import { isoOrNull } from '../model/instant.ts'
import type { Pass } from '../model/pass.ts'
import type { PassSnapshot } from '../reconcile/runner.ts'

/** A pass as the REST API tells it. */
export function passJson(pass: Pass) {
  return {
    ...pass,
    at: isoOrNull(pass.at),
    startedAt: new Date(pass.startedAt).toISOString(),
    finishedAt: isoOrNull(pass.finishedAt),
    listings: pass.listings.map((listing) => ({ ...listing, fullAt: isoOrNull(listing.fullAt) })),
    changes: { ...pass.changes },
    events: pass.events === null ? null : { ...pass.events, until: isoOrNull(pass.events.until) },
    judgement: pass.judgement === null ? null : { ...pass.judgement, notes: [...pass.judgement.notes] },
  }
}

/** The pass under way as the REST API tells it. */
export function runningPassJson(snapshot: PassSnapshot | null) {
  return snapshot === null
    ? null
    : { startedAt: new Date(snapshot.startedAt).toISOString(), listings: [...snapshot.listings] }
}
