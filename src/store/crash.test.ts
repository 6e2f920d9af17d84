import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore } from './open.ts'
import { beginAt, organisationId, sealedAt } from './testing/facts.ts'
import { recordFaults } from './testing/record-faults.ts'
import { startRecorder } from './testing/start-recorder.ts'

const kills = process.env.CI ? 50 : 10
/** So many kills on one file, the first of them while it is being made. */
const killsOfFile = 5

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-crash-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it(`a record is sound after each of ${kills} kills at any moment: nothing half written, nothing lost that was said to be on disk`, {
  timeout: 300_000,
}, async () => {
  let sealed: number[] = []
  let interrupted = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const url = join(folder, `${Math.floor(kill / killsOfFile)}.db`)
    const starting = kill % killsOfFile === 0
    if (starting) sealed = []
    const wait = Math.random() * (starting ? 300 : 200)
    sealed.push(...(await recordAndKill(url, starting, wait)))
    const [faults, lost] = await examine(url, sealed)
    interrupted += lost
    expect(faults, `after kill ${kill}, ${wait} ms after its ${starting ? 'start' : 'first pass'}`).toEqual([])
  }
  // Otherwise the kills missed what they are for.
  expect(interrupted).toBeGreaterThan(kills / 4)
})

/** Runs passes in a process of its own and kills it `wait` ms after it was started, or had opened the record. Says what it had sealed. */
async function recordAndKill(url: string, starting: boolean, wait: number): Promise<readonly number[]> {
  const recorder = startRecorder({ url, work: 'passes' })
  if (!starting) await recorder.ready()
  await new Promise((resolve) => setTimeout(resolve, wait))
  await recorder.kill()
  return recorder.lines.filter((line) => line.startsWith('sealed ')).map((line) => Number(line.slice('sealed '.length)))
}

/** The faults of the record once the next pass has begun, and how many passes that one found interrupted by the last kill. */
async function examine(url: string, sealed: readonly number[]): Promise<readonly [readonly string[], number]> {
  const store = await openStore({ url })
  try {
    const running = (await store.listPasses(organisationId, 1)).filter(({ state }) => state === 'running')
    const next = await beginAt(store, 0)
    await store.endPass(organisationId, next.passId, sealedAt(0, { state: 'failed', at: null }))
    const found = await recordFaults(store, url, sealed)
    const passes = await store.listPasses(organisationId, 1_000_000)
    const still = passes.filter(({ state }) => state === 'running').map(({ id }) => `pass ${id} is still running`)
    return [[...found, ...still], running.length]
  } finally {
    await store.close()
  }
}
