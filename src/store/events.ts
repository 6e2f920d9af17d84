import type { Engine, Queries } from './engine.ts'
import { forgetPages } from './event-pages.ts'
import type { EventRecording } from './event-recording.ts'
import { lookAtSeen, type SeenLook, type SeenMemory } from './event-seen.ts'
import type { EventBatch, EventCounts, EventImport, EventStore } from './event-store.ts'
import { eventStream } from './event-stream.ts'
import { appendEntry } from './ledger.ts'
import { lockOrganisation } from './organisations.ts'
import { addEventCounts, noEvents, recordBatch } from './record-events.ts'

type Writing = Pick<EventStore, 'eventStream' | 'recordEvents' | 'importEvents' | 'forgetEvents'>

/** The audit log: taking events in, and letting go of their raw form. */
export function eventRecorder(engine: Engine): Writing {
  const memory: SeenMemory = new Map()
  const writing = async <Result>(
    organisationId: string,
    work: (recording: EventRecording, look: SeenLook) => Promise<Result>,
  ): Promise<Result> => {
    const looks: SeenLook[] = []
    const result = await engine.write(async (transaction) => {
      await lockOrganisation(engine, transaction, organisationId)
      const look = lookAtSeen({ engine, queries: transaction, organisationId, memory })
      looks.push(look)
      return work({ engine, transaction, organisationId }, look)
    })
    for (const look of looks) look.committed()
    return result
  }
  return {
    eventStream: (organisationId) => engine.snapshot((queries) => eventStream(queries, organisationId)),
    recordEvents: (organisationId, batch) =>
      writing(organisationId, (recording, look) => recordAndMove(recording, look, batch)),
    importEvents: (organisationId, file) =>
      writing(organisationId, (recording, look) => importAll(recording, look, file)),
    forgetEvents: (organisationId, before) => writing(organisationId, (recording) => forgetPages(recording, before)),
  }
}

async function recordAndMove(recording: EventRecording, look: SeenLook, batch: EventBatch): Promise<EventCounts> {
  const counts = await recordBatch(recording, look, batch.events)
  if (batch.cursor !== undefined) await keepCursor(recording.transaction, recording.organisationId, batch.cursor)
  return counts
}

async function keepCursor(transaction: Queries, organisationId: string, cursor: string | null): Promise<void> {
  await transaction
    .insertInto('event_stream')
    .values({ organisation_id: organisationId, cursor, from_at: null, until_at: null, events: 0 })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ cursor }))
    .execute()
}

async function importAll(
  recording: EventRecording,
  look: SeenLook,
  { batches, at, source }: EventImport,
): Promise<EventCounts> {
  let counts = noEvents
  for await (const events of batches) counts = addEventCounts(counts, await recordBatch(recording, look, events))
  const { engine, transaction, organisationId } = recording
  if (counts.events > 0)
    await appendEntry(engine, transaction, { organisationId, at, kind: 'events.imported', body: { source, ...counts } })
  return counts
}
