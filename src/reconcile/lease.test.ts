import { hostname } from 'node:os'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { startSandbox } from '../../sandbox/server.ts'
import { openAtlassian } from '../connectors/atlassian/open.ts'
import { DAY } from '../model/instant.ts'
import { hostClock } from '../platform/clock.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { withLease } from './lease.ts'
import { createPassRunner, type PassRunner } from './runner.ts'
import { testPassOptions } from './testing/pass-options.ts'

let store: Store
beforeEach(async () => {
  store = await openStore({ url: ':memory:' })
})
afterEach(() => store.close())

describe('withLease', () => {
  const nextTo = () => ({ store, clock: hostClock })

  it('lets one do the work, refuses the other, and frees the lease afterwards', async () => {
    const order: string[] = []
    let finish = (): void => undefined
    const first = withLease(nextTo(), 'org', async () => {
      order.push('first')
      await new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    await expect.poll(() => order).toEqual(['first'])
    await expect(withLease(nextTo(), 'org', async () => order.push('second'))).rejects.toMatchObject({
      code: 'pass-running',
      message: expect.stringContaining(`Process ${process.pid} on ${hostname()}`),
    })
    await withLease(nextTo(), 'other', async () => order.push('other'))
    finish()
    await first
    await withLease(nextTo(), 'org', async () => order.push('third'))
    expect(order).toEqual(['first', 'other', 'third'])
  })

  it('frees the lease when the work fails', async () => {
    await expect(withLease(nextTo(), 'org', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await withLease(nextTo(), 'org', async () => 'done')).toBe('done')
  })

  it('takes over at once from a process of this host that is no more, and waits for those of others', async () => {
    const now = hostClock.now()
    await store.takeLease('passes/here', `${hostname()}:4194304:x`, now, now + DAY)
    expect(await withLease(nextTo(), 'here', async () => 'done')).toBe('done')
    await store.takeLease('passes/there', 'another-host:4194304:x', now, now + DAY)
    await expect(withLease(nextTo(), 'there', async () => 'done')).rejects.toMatchObject({ code: 'pass-running' })
  })
})

describe('the runner', () => {
  const started: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of started.splice(0).reverse()) await stop()
  })

  async function runner(latencyMs = 0): Promise<PassRunner> {
    const sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off', latencyMs })
    const connector = openAtlassian({ url: sandbox.url, organisationId: sandbox.orgId, key: sandbox.key })
    const made = createPassRunner(
      { connector, store, clock: hostClock },
      { ...testPassOptions(sandbox.orgId, { kinds: ['user-token'] }), log: pino({ level: 'silent' }) },
    )
    started.push(
      () => sandbox.close(),
      () => connector.close(),
      () => made.stop(),
    )
    return made
  }

  it('joins the pass under way in place of a second one, and shows how far it is', async () => {
    const made = await runner(20)
    const [first, second] = [made.run(), made.run()]
    await expect.poll(() => made.current()?.listings.map(({ name }) => name)).toContain('accounts')
    expect(await first).toBe(await second)
    expect(made.current()).toBeNull()
  })

  it('runs passes by itself from then on, until it is stopped', async () => {
    const made = await runner()
    const { id } = await made.run()
    const organisation = (await store.listOrganisations())[0]?.id ?? ''
    made.schedule(1000)
    await expect
      .poll(async () => (await store.lastSealedPass(organisation))?.id ?? 0, { timeout: 15_000 })
      .toBeGreaterThan(id + 1)
    await made.stop()
    const last = (await store.listPasses(organisation, 1))[0]
    await expect(made.run()).rejects.toMatchObject({ code: 'cancelled' })
    expect((await store.listPasses(organisation, 1))[0]).toEqual(last)
  })

  it('stops in the middle of a pass and records that', async () => {
    const made = await runner(50)
    const pass = made.run()
    await expect.poll(() => made.current()?.listings.length).toBeGreaterThan(0)
    await made.stop()
    expect(await pass).toMatchObject({ state: 'interrupted' })
  })
})
