import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
    await expect(all(readEventFile(join(folder, 'none')))).rejects.toMatchObject({ code: 'usage' })
    await expect(all(readEventFile(folder))).rejects.toMatchObject({ code: 'usage' })
  })

  it('is read whole where a line is longer than a block', async () => {
    const path = join(folder, 'long.ndjson')
    writeFileSync(path, line(1) + line(2, 'x'.repeat(1000)) + line(3))
    const blocks = await all(readEventFile(path, 100))
    expect(blocks.flatMap(({ columns }) => [...columns.at])).toEqual([1, 2, 3])
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
