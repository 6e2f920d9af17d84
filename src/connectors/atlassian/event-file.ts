import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { StewardError } from '../../platform/errors.ts'
import type { EventFileBlock } from '../connector.ts'

const workerFile = new URL(import.meta.url.endsWith('.js') ? './event-worker.js' : './event-worker.ts', import.meta.url)

/** Lines read together: enough that a transaction is worth its while, few enough that a handful fit into memory. */
const blockBytes = 32 * 1024 * 1024
/** Blocks that are being read, or wait for whoever asked. */
const blocksAhead = 2

/** The blocks of a file of audit events, in order. Rejects with `usage` when the file cannot be read. */
export async function* readEventFile(path: string): AsyncIterable<EventFileBlock> {
  try {
    yield* readEventBlocks(fileBlocks(path))
  } catch (error) {
    if (error instanceof StewardError || !(error instanceof Error) || !('code' in error)) throw error
    throw new StewardError('usage', `${path} cannot be read (${String(error.code)}).`, { cause: error })
  }
}

/** The bytes of a file in blocks of whole lines. */
export function fileBlocks(path: string): AsyncIterable<Uint8Array> {
  return wholeLines(createReadStream(path, { highWaterMark: 1024 * 1024 }))
}

/** Reads blocks of whole lines, in a thread of its own so that whoever asks can work meanwhile. Blocks are given away. */
export async function* readEventBlocks(
  blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncIterable<EventFileBlock> {
  const reader = startReader()
  const underWay: Promise<EventFileBlock>[] = []
  try {
    for await (const block of blocks) {
      underWay.push(reader.read(block))
      if (underWay.length < blocksAhead) continue
      const first = underWay.shift()
      if (first !== undefined) yield await first
    }
    for (const block of underWay.splice(0)) yield await block
  } finally {
    for (const block of underWay) block.catch(() => undefined)
    await reader.stop()
  }
}

interface Reader {
  read(block: Uint8Array): Promise<EventFileBlock>
  stop(): Promise<void>
}

/** The thread answers in the order in which it is asked. */
function startReader(): Reader {
  const worker = new Worker(workerFile)
  const waiting: PromiseWithResolvers<EventFileBlock>[] = []
  worker.on('message', (block: EventFileBlock) => waiting.shift()?.resolve(block))
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  })
  return {
    read: (block) => {
      const answer = Promise.withResolvers<EventFileBlock>()
      waiting.push(answer)
      const own = Uint8Array.from(block)
      worker.postMessage(own, [own.buffer])
      return answer.promise
    },
    stop: async () => {
      const ended = once(worker, 'exit')
      worker.postMessage('stop')
      await ended
    },
  }
}

/** Cuts a stream into blocks that end with a line. */
async function* wholeLines(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let [pieces, size]: [Uint8Array[], number] = [[], 0]
  for await (const piece of stream) {
    const end = size + piece.length < blockBytes ? 0 : piece.lastIndexOf(lineEnd) + 1
    if (end > 0) {
      yield Buffer.concat([...pieces, piece.subarray(0, end)])
      pieces = []
      size = 0
    }
    pieces.push(piece.subarray(end))
    size += piece.length - end
  }
  if (size > 0) yield Buffer.concat(pieces)
}

const lineEnd = 10
