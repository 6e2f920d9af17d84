import type { ReadOptions, Traffic } from '../connectors/connector.ts'
import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import type { Sighting } from '../store/store.ts'
import { type LoadedPolicies, loadPoliciesOf } from './load-policies.ts'
import type { PassDependencies, PassOptions } from './pass-options.ts'

/** A pass under way: what its stages share. */
export interface PassRun extends PassDependencies {
  readonly options: PassOptions
  readonly id: number
  readonly read: ReadOptions
  readonly trafficBefore: Traffic
  /** The policies that will judge. */
  readonly policies: LoadedPolicies
  /** Ids of tokens that audit events named. */
  readonly namedTokens: Set<string>
  /** What could not be learnt and does not end the pass, in words. */
  readonly notes: string[]
  /** Counts of changes recorded so far, by kind. */
  readonly changes: Map<string, number>
  /** Provider's time of the pass; `null` until the provider was reached. */
  at: Instant | null
}

/** Writes down that a pass begins. Passes that a killed process left `running` are marked `interrupted`. */
export async function begin(dependencies: PassDependencies, options: PassOptions): Promise<PassRun> {
  const { store, clock, connector } = dependencies
  await store.saveOrganisation({ id: options.organisationId, provider: connector.provider, name: null })
  const id = await store.beginPass(options.organisationId, clock.now())
  const read: ReadOptions = {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onWait: (ms) => options.onProgress?.({ kind: 'wait', ms }),
  }
  return {
    ...dependencies,
    options,
    id,
    read,
    policies: await loadPoliciesOf(options),
    namedTokens: new Set(),
    notes: [],
    trafficBefore: { ...connector.traffic },
    changes: new Map(),
    at: null,
  }
}

/**
 * Reaches the provider: learns its time, which is the time of the pass, and the organisation's name. Rejects when there is no such
 * organisation, and with `provider-clock` when the provider's clock is behind the last pass, as it would reorder history.
 */
export async function reach(run: PassRun): Promise<Sighting> {
  const organisation = await run.connector.readOrganisation(run.read)
  const organisationId = run.options.organisationId
  const last = await run.store.lastSealedPass(organisationId)
  if (last?.at != null && organisation.at < last.at - clockTolerance) throw behind(organisation.at, last.at)
  run.at = organisation.at
  await run.store.saveOrganisation({ id: organisationId, provider: run.connector.provider, name: organisation.name })
  return { organisationId, passId: run.id, at: organisation.at }
}

const clockTolerance = 10 * 60_000

function behind(now: Instant, last: Instant): StewardError {
  const [here, there] = [new Date(now).toISOString(), new Date(last).toISOString()]
  return new StewardError(
    'provider-clock',
    `The provider's clock says ${here}, but the last pass was at ${there}. Nothing was recorded, so that history stays in order. ` +
      'If this is another stand-in organisation than before, use another database (--database).',
  )
}

/** Adds counts of changes to those of the run. */
export function tally(run: PassRun, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) run.changes.set(kind, (run.changes.get(kind) ?? 0) + count)
}
