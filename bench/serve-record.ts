import { pino } from 'pino'
import { buildServer } from '../src/api/server.ts'
import { hostClock } from '../src/platform/clock.ts'
import type { Store } from '../src/store/store.ts'
import { organisation } from './api-record.ts'

/** The real server over a record, with the web application of a folder where one is given; it runs no passes. */
export function serveRecord(store: Store, webRoot: string | null) {
  const runner = {
    current: () => null,
    run: () => Promise.reject(new Error('no passes here')),
    alone: () => Promise.reject(new Error('no passes here')),
    schedule: () => undefined,
    stop: async () => undefined,
  }
  return buildServer({
    store,
    runner,
    acting: null,
    notifier: null,
    clock: hostClock,
    log: pino({ level: 'silent' }),
    organisationId: organisation,
    standIn: null,
    webRoot,
    version: '0',
  })
}
