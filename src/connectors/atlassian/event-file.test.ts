import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventFileBlock } from '../connector.ts'
import { readEventBlocks, readEventFile } from './event-file.ts'

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
    const blocks = await all(readEventFile(path))
    expect(blocks.length).toBeGreaterThan(1)
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

  it('is left in the middle without a trace', async () => {
    for await (const block of readEventBlocks([1, 2, 3, 4, 5].map((number) => Buffer.from(line(number))))) {
      expect([...block.columns.at]).toEqual([1])
      break
    }
  })

  it('tells what whoever gives its blocks threw', async () => {
    async function* failing() {
      yield Buffer.from(line(1))
      throw new Error('the disk is gone')
    }
    await expect(all(readEventBlocks(failing()))).rejects.toThrow('the disk is gone')
  })
})
