import type { Case, CaseChange } from '../model/case.ts'
import type { Grant, GrantChange } from '../model/grant.ts'
import type { Instant } from '../model/instant.ts'
import type { Intent, OutcomeState } from '../model/intent.ts'
import { asStewardError, StewardError } from '../platform/errors.ts'
import type { OutcomeRecord } from '../store/act-store.ts'
import type { CaseEvent } from './case-events.ts'
import { advance, advanceAll } from './case-machine.ts'
import { troubled } from './grants/grant-changes.ts'
import { type HardDeps, providerNow } from './hard-deps.ts'

/** What came of an action, before it is written down. */
export interface Verdict extends Pick<OutcomeRecord, 'release'> {
  readonly state: OutcomeState
  /** For a person: what was done or why not. */
  readonly words: string
  readonly requestIds?: readonly string[]
  /** What it means for the case, in order. */
  readonly events?: readonly CaseEvent[]
  /** What happens to the case when none of these mean anything to it any more. */
  readonly otherwise?: CaseEvent
  readonly quarantine?: Omit<NonNullable<OutcomeRecord['quarantine']>, 'since'>
  /** What becomes of the grant that it was done for. Without it, what was not done is written down as the trouble of the grant. */
  readonly grant?: (current: Grant, at: Instant) => GrantChange | null
}

const mostTries = 5

/**
 * Ends an intent: its outcome, the change of its case or its grant and the quarantine that begins or ends, all at once. A case or grant that
 * changes meanwhile is read and advanced again. Where another process has ended it, its outcome stands and is returned.
 */
export async function endIntent(deps: HardDeps, intent: Intent, verdict: Verdict): Promise<Intent> {
  const at = await providerNow(deps)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const record = await recordOf(deps, intent, { verdict, at })
      return await deps.store.endIntent(deps.organisationId, intent.id, record)
    } catch (error) {
      if (asStewardError(error).code !== 'conflict' || attempt >= mostTries) throw error
      const now = await deps.store.findIntent(deps.organisationId, intent.id)
      if (now !== null && now.outcome !== null) return now
    }
  }
}

async function recordOf(
  { store, organisationId }: HardDeps,
  { action }: Intent,
  { verdict, at }: { readonly verdict: Verdict; readonly at: Instant },
): Promise<OutcomeRecord> {
  const { state, words, requestIds = [], quarantine, release } = verdict
  const current = action.caseId === null ? null : await store.findCase(organisationId, action.caseId)
  const change = current === null ? null : changeOf(current, verdict, at)
  const grant = action.grantId === null ? null : await store.findGrant(organisationId, action.grantId)
  const grantChange = grant === null ? null : grantChangeOf(grant, verdict, at)
  return {
    outcome: { state, at, words, requestIds },
    ...(change === null ? {} : { changes: [change] }),
    ...(grantChange === null ? {} : { grants: [grantChange] }),
    ...(quarantine === undefined ? {} : { quarantine: { ...quarantine, since: at } }),
    ...(release === undefined ? {} : { release }),
  }
}

function changeOf(current: Case, { events = [], otherwise }: Verdict, at: Instant): CaseChange | null {
  return advanceAll(current, events, at) ?? (otherwise === undefined ? null : advance(current, otherwise, at))
}

function grantChangeOf(current: Grant, { grant, state, words }: Verdict, at: Instant): GrantChange | null {
  if (grant !== undefined) return grant(current, at)
  return state === 'refused' || state === 'failed' ? troubled(current, words, at) : null
}

/** An action whose precondition does not hold: nothing is done. `lasting` = the next pass would find the same, so a person must look. */
export function refused(intent: Intent, why: string, lasting = false): Verdict {
  return {
    state: 'refused',
    words: why,
    events: eventsOf(intent, (action) => ({ kind: 'step-refused', action, why, lasting })),
  }
}

/** An action that was tried and could not be done. */
export function failed(intent: Intent, why: string, requestIds: readonly string[] = []): Verdict {
  return {
    state: 'failed',
    words: why,
    requestIds,
    events: eventsOf(intent, (action) => ({ kind: 'step-failed', action, why })),
  }
}

/** Of a release no case needs to know. */
function eventsOf(
  { action: { kind } }: Intent,
  event: (step: 'quarantine' | 'revoke') => CaseEvent,
): readonly CaseEvent[] {
  return kind === 'quarantine' || kind === 'revoke' ? [event(kind)] : []
}

/** Rejects with `internal`: an action of a kind that is carried out elsewhere, or that names nothing. */
export function misplaced({ id, action }: Intent): StewardError {
  return new StewardError('internal', `Intent ${id} (${action.key}) cannot be carried out: it does not say on what.`)
}
