import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventFileBlock } from '../connector.ts'
import { readEventFile } from './event-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-events-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const line = (number: number, more = ''): string =>
  `${JSON.stringify({ id: `e${number}`, attributes: { time: new Date(number).toISOString(), more } })}\n`

async function all(blocks: AsyncIterable<EventFileBlock>): Promise<readonly EventFileBlock[]> {
  const found: EventFileBlock[] = []
  for await (const block of blocks) found.push(block)
  return found
}

describe('a file of audit events', () => {
  it('is read whole and in order, in blocks, whatever lies across their ends', async () => {
    const path = join(folder, 'large.ndjson')
    const long = 'ü'.repeat(40_000)
    writeFileSync(
      path,
      Array.from({ length: 600 }, (_, number) => line(number, long))
        .join('')
        .trimEnd(),
    )
    const blocks = await all(readEventFile(path, 1_000_000))
    expect(blocks.length).toBeGreaterThan(20)
    expect(blocks.flatMap(({ columns }) => [...columns.at])).toEqual(Array.from({ length: 600 }, (_, number) => number))
    expect(blocks.reduce((sum, { lines }) => sum + lines, 0)).toBe(600)
  })

  it('may be empty, and may not be there', async () => {
    const path = join(folder, 'empty.ndjson')
    writeFileSync(path, '')
    expect(await all(readEventFile(path))).toEqual([])
    const none = join(folder, 'none')
    await expect(all(readEventFile(none))).rejects.toMatchObject({
      code: 'usage',
      message: `${none} cannot be read (ENOENT): there is no such file; look at its name and folder.`,
    })
    await expect(all(readEventFile(folder))).rejects.toMatchObject({ code: 'usage' })
  })

  it('is read whole where a line is longer than a block', async () => {
    const path = join(folder, 'long.ndjson')
    writeFileSync(path, line(1) + line(2, 'x'.repeat(1000)) + line(3))
    const blocks = await all(readEventFile(path, 100))
    expect(blocks.flatMap(({ columns }) => [...columns.at])).toEqual([1, 2, 3])
  })

  it('is unpacked where it is compressed, and a damaged one is told as such', async () => {
    const path = join(folder, 'log.ndjson.gz')
    const numbers = Array.from({ length: 3000 }, (_, number) => number)
    const packed = gzipSync(numbers.map((number) => line(number, randomUUID().repeat(30))).join(''))
    writeFileSync(path, packed)
    const blocks = await all(readEventFile(path, 100_000))
    expect(blocks.length).toBeGreaterThan(1)
    expect(blocks.flatMap(({ columns }) => [...columns.at])).toEqual(numbers)
    expect(blocks.flatMap(({ faults }) => faults)).toEqual([])
    writeFileSync(path, packed.subarray(0, packed.length / 2))
    await expect(all(readEventFile(path, 100_000))).rejects.toThrow(
      /log\.ndjson\.gz cannot be read \(Z_\w+\): .*damaged/,
    )
  })

  it('is refused in one sentence where its JSON goes on over lines, and read where a list stands on one', async () => {
    const path = join(folder, 'list.json')
    const events = [line(1), line(2)].map((text) => JSON.parse(text))
    writeFileSync(path, JSON.stringify(events, null, 2))
    await expect(all(readEventFile(path))).rejects.toThrow(/several lines.*: make lines .* jq -c '\.\[\]' list\.json >/)
    writeFileSync(path, JSON.stringify({ data: events }, null, 2))
    await expect(all(readEventFile(path))).rejects.toThrow(/ jq -c '\.' list\.json >/)
    writeFileSync(path, JSON.stringify(events))
    expect((await all(readEventFile(path))).flatMap(({ columns }) => [...columns.at])).toEqual([1, 2])
  })

  it('is let go of when whoever asks stops in the middle', async () => {
    const path = join(folder, 'left.ndjson')
    writeFileSync(path, Array.from({ length: 50 }, (_, number) => line(number)).join(''))
    for await (const { columns } of readEventFile(path, 200)) {
      expect(columns.at[0]).toBe(0)
      break
    }
  })
})
