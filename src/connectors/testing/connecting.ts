import { inspect } from 'node:util'
import { afterEach } from 'vitest'
import type { Clock } from '../../platform/clock.ts'
import { StewardError } from '../../platform/errors.ts'
import { openAtlassian } from '../atlassian/open.ts'
import type { Connector } from '../connector.ts'
import { sendJson, type TinyServer, tinyServer } from './tiny-server.ts'

/** Waits take no time, and yet it is later afterwards. */
export function noWaiting(): Clock {
  let skipped = 0
  return {
    now: () => Date.now() + skipped,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      skipped += ms
    },
  }
}

/** What tests of a connector open; all of it is closed after each test. */
export interface Connecting {
  connect(url: string, keys: { key?: string; userKey?: string }, organisationId?: string): Connector
  /** A server that answers whatever it is asked with one body. */
  answering(body: unknown, status?: number): Promise<TinyServer>
  /** Closes this too. */
  keep(server: TinyServer): TinyServer
}

/** To be called once in a test file, at its top. */
export function connecting(): Connecting {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })
  const keep = (server: TinyServer): TinyServer => {
    closing.push(server.close)
    return server
  }
  return {
    keep,
    answering: async (body, status) => keep(await tinyServer((response) => sendJson(response, body, status))),
    connect: (url, keys, organisationId = 'org') => {
      const connector = openAtlassian({ url, organisationId, ...keys, clock: noWaiting(), limits: { attempts: 2 } })
      closing.push(() => connector.close())
      return connector
    },
  }
}

/** The error that some work rejects with. */
export async function faultOf(work: Promise<unknown>): Promise<StewardError> {
  const fault = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (fault instanceof StewardError) return fault
  throw new Error(`Expected a StewardError, got ${inspect(fault)}`)
}

/** Reads all pages; how many there were. */
export async function drain(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _page of pages) count += 1
  return count
}
