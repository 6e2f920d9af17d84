import { pino } from 'pino'
import { aNotifier, aPerson, makeWorld, standingClock } from '../../../actions/notify/testing/world.ts'
import { type AccessSettings, defaultAccess } from '../../../model/access-settings.ts'
import type { ActingSettings } from '../../../model/acting-settings.ts'
import type { PassRunner } from '../../../reconcile/runner.ts'
import type { Store } from '../../../store/store.ts'
import { organisationId } from '../../../store/testing/facts.ts'
import type { ApiDependencies } from '../../api-dependencies.ts'
import type { App } from '../../app.ts'
import { buildServer } from '../../server.ts'

/** Where people reach the server of these tests. */
export const publicUrl = 'https://steward.example'

/** A server on a record with Owner 1 (o1@corp.example) and Owner 2, who has left. */
export interface AccessWorld {
  readonly app: App
  readonly clock: ReturnType<typeof standingClock>
  readonly dependencies: ApiDependencies
}

/** Builds one. */
export async function accessWorld(
  store: Store,
  access: Partial<AccessSettings> = {},
  settings: Partial<ActingSettings> = {},
): Promise<AccessWorld> {
  const clock = standingClock()
  await makeWorld(store, { people: [aPerson(1), aPerson(2, { status: 'inactive' })] })
  const runner: Partial<PassRunner> = { current: () => null, stop: async () => {} }
  const dependencies: ApiDependencies = {
    store,
    runner: runner as PassRunner,
    acting: null,
    notifier: aNotifier(store, { clock, settings: { publicUrl, hasMailServer: false, ...settings } }),
    access: { ...defaultAccess, publicUrl, ...access },
    clock,
    log: pino({ level: 'silent' }),
    organisationId,
    standIn: null,
    webRoot: null,
    version: '1.0.0',
  }
  return { app: await buildServer(dependencies), clock, dependencies }
}
