import { pino } from 'pino'
import { hostClock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import type { PassRunner } from '../reconcile/runner.ts'
import type { Store } from '../store/store.ts'
import type { RouteRule } from './authorisation.ts'
import { buildServer } from './server.ts'

/** What the routes say of themselves: no database and no provider are touched. */
export interface RoutesDocumented {
  /** The OpenAPI document of the REST API. */
  readonly openApi: unknown
  /** Who may call what. */
  readonly authorisation: readonly RouteRule[]
}

/** Documents the routes of this version. */
export async function documentRoutes(version: string): Promise<RoutesDocumented> {
  const untouched = new Proxy(
    {},
    { get: () => () => Promise.reject(new StewardError('internal', 'Documentation only.')) },
  )
  const app = await buildServer({
    store: untouched as Store,
    runner: untouched as PassRunner,
    acting: null,
    notifier: null,
    clock: hostClock,
    log: pino({ level: 'silent' }),
    organisationId: '',
    standIn: null,
    webRoot: null,
    version,
  })
  const { authorisation } = app
  const openApi = app.swagger()
  await app.close()
  return { openApi, authorisation }
}
