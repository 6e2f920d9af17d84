import type { Intent } from '../model/intent.ts'
import { StewardError } from '../platform/errors.ts'
import type { ActStore, OutcomeRecord } from './act-store.ts'
import { applyChanges } from './case-changes.ts'
import type { Engine } from './engine.ts'
import { applyGrantChanges } from './grant-changes.ts'
import { intentsById, setOutcome, unended } from './intents.ts'
import { storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { toldAction } from './plans.ts'
import { beginQuarantine, endQuarantine } from './quarantines.ts'
import { type Scope, writeFor } from './scope.ts'

/** What came of actions. */
export function outcomeStore(engine: Engine): Pick<ActStore, 'endIntent'> {
  return {
    endIntent: (organisationId, id, record) => writeFor(engine, organisationId, (scope) => end(scope, id, record)),
  }
}

async function end(scope: Scope, id: number, record: OutcomeRecord): Promise<Intent> {
  const { queries, engine, organisationId } = scope
  const { outcome, changes = [], quarantine, release, grants = [] } = record
  const { action, planId, by } = await unended(scope, id)
  await setOutcome(scope, [id], outcome)
  const { transitions } = await applyChanges(scope, changes)
  const begun = quarantine === undefined ? null : await beginQuarantine(scope, quarantine)
  if (release !== undefined) await endQuarantine(scope, release, outcome.at)
  const body = {
    intent: id,
    plan: planId,
    by,
    ...toldAction(action),
    words: storable(outcome.words),
    requestIds: outcome.requestIds.map(storable),
    ...(begun === null ? {} : { quarantine: begun }),
    ...(release === undefined ? {} : { release: { quarantine: release.id, why: storable(release.why) } }),
    transitions,
  }
  await appendEntry(engine, queries, { organisationId, at: outcome.at, kind: `action.${outcome.state}`, body })
  await applyGrantChanges(scope, grants)
  const [ended] = await intentsById(scope, [id])
  if (ended === undefined) throw new StewardError('internal', `Intent ${id} is gone.`)
  return ended
}
