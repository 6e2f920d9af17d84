import type { Fleet, FleetToken } from '../../../sandbox/fleet/fleet.ts'
import { playUntil } from '../../../sandbox/organisation/clock.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { openAtlassian } from '../../connectors/atlassian/open.ts'
import { HOUR } from '../../model/instant.ts'
import type { Pass } from '../../model/pass.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { hostClock } from '../../platform/clock.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { runPass } from '../pass.ts'
import type { PassOptions } from '../pass-options.ts'
import { testPassOptions } from './pass-options.ts'

/** How a fleet is to be watched. */
export interface Play {
  readonly fleet: Fleet
  readonly passes: number
  readonly everyHours: number
  /** A path or `:memory:`. */
  readonly database: string
  readonly options?: Partial<PassOptions>
  /** Looks at the record after a pass; the first is 1. */
  readonly afterPass?: (played: Played, number: number) => Promise<void>
}

/** A fleet that was watched. */
export interface Played {
  readonly store: Store
  readonly organisationId: string
  readonly pass: Pass
}

/**
 * Starts a stand-in organisation with the fleet and runs passes over it, its clock going on between them. `work` gets the record after the
 * last one.
 */
export async function playFleet<Result>(play: Play, work: (played: Played) => Promise<Result>): Promise<Result> {
  const sandbox = await startSandbox({ fleet: play.fleet, rateLimits: 'off' })
  const store = await openStore({ url: play.database })
  const { url, orgId: organisationId, key } = sandbox
  const connector = openAtlassian({ url, organisationId, key })
  const options = testPassOptions(organisationId, play.options)
  try {
    let pass = await runPass({ connector, store, clock: hostClock }, options)
    for (let number = 1; number < play.passes; number += 1) {
      await play.afterPass?.({ store, organisationId, pass }, number)
      playUntil(sandbox.organisation, sandbox.organisation.now + play.everyHours * HOUR)
      pass = await runPass({ connector, store, clock: hostClock }, options)
    }
    await play.afterPass?.({ store, organisationId, pass }, play.passes)
    return await work({ store, organisationId, pass })
  } finally {
    await connector.close()
    await store.close()
    await sandbox.close()
  }
}

/** A token as it was understood, beside what is true of it. */
export interface Verdict {
  readonly token: FleetToken
  readonly truth: string
  readonly said: string
  readonly entry: TokenEntry
}

/** What is said of every token whose truth the fleet tells. */
export async function verdicts({ store, organisationId }: Played, fleet: Fleet): Promise<readonly Verdict[]> {
  const entries = new Map<string, TokenEntry>()
  for await (const entry of store.streamTokens(organisationId, { gone: 'any' })) entries.set(tokenRef(entry), entry)
  return fleet.tokens.flatMap((token) => {
    const entry = entries.get(tokenRef(token))
    const said = entry?.understood?.understanding.cadence.class
    return entry === undefined || said === undefined || token.truth === null
      ? []
      : [{ token, truth: token.truth, said, entry }]
  })
}
