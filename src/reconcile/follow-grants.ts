import { trackGrants } from '../actions/grants/track-grants.ts'
import type { Pass } from '../model/pass.ts'
import type { PassRun } from './run.ts'

/** Brings grants up to date with a sealed pass, before tokens are judged by them. Nothing outside is written. */
export async function followGrants({ store, options, acting }: PassRun, pass: Pass): Promise<void> {
  if (pass.state !== 'sealed' || pass.at === null) return
  const { organisationId } = options
  await trackGrants({ store, organisationId, now: pass.at, settings: acting?.settings ?? null })
}
