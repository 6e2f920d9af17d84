import { pino } from 'pino'
import { hostClock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import type { PassRunner } from '../reconcile/runner.ts'
import type { Store } from '../store/store.ts'
import { buildServer } from './server.ts'

/** The OpenAPI document of the REST API, from the route schemas alone: no database and no provider are touched. */
export async function openApiDocument(version: string): Promise<unknown> {
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
  const document = app.swagger()
  await app.close()
  return document
}
