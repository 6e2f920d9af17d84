import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { StewardError } from './errors.ts'
import { writeFilesWhole } from './write-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-files-'))
})

async function* pieces(...texts: readonly (string | Error)[]): AsyncIterable<string> {
  for (const text of texts) {
    if (text instanceof Error) throw text
    yield text
  }
}

const at = (name: string): string => join(folder, name)

describe('writing files', () => {
  it('writes all of them, in folders that need not be there, the second from what came of the first', async () => {
    let length = 0
    async function* first(): AsyncIterable<string> {
      for (const text of ['one ', 'two']) {
        length += text.length
        yield text
      }
    }
    async function* second(): AsyncIterable<string> {
      yield String(length)
    }
    await writeFilesWhole([
      { path: at('new/first'), pieces: first() },
      { path: at('second'), pieces: second() },
    ])
    expect([readFileSync(at('new/first'), 'utf8'), readFileSync(at('second'), 'utf8')]).toEqual(['one two', '7'])
  })

  it('writes none when one cannot be finished, and leaves what was there', async () => {
    writeFileSync(at('first'), 'before')
    const files = [
      { path: at('first'), pieces: pieces('after') },
      { path: at('second'), pieces: pieces('half', new Error('the source broke')) },
    ]
    await expect(writeFilesWhole(files)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('second'),
    })
    expect([readdirSync(folder), readFileSync(at('first'), 'utf8')]).toEqual([['first'], 'before'])
  })

  it('stops when it is told to, and leaves nothing half-written', async () => {
    const stop = new AbortController()
    async function* stopped(): AsyncIterable<string> {
      yield 'half'
      stop.abort(new StewardError('cancelled', 'Stopped.'))
      yield 'whole'
    }
    const files = [
      { path: at('first'), pieces: pieces('one') },
      { path: at('second'), pieces: stopped() },
    ]
    await expect(writeFilesWhole(files, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('names the file whose place is taken by a folder, and leaves no part behind', async () => {
    mkdirSync(at('taken/inside'), { recursive: true })
    const rejected = writeFilesWhole([{ path: at('taken'), pieces: pieces('text') }])
    await expect(rejected).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('taken could not be written'),
    })
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})
