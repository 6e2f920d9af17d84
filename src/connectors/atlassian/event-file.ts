import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import { StewardError } from '../../platform/errors.ts'
import { unreadableFile } from '../../platform/read-file.ts'
import type { EventFileBlock } from '../connector.ts'

const workerFile = new URL(import.meta.url.endsWith('.js') ? './event-worker.js' : './event-worker.ts', import.meta.url)

/** Lines read together: enough that a transaction is worth its while, few enough that a handful fit into memory. */
const blockBytes = 32 * 1024 * 1024
/** Blocks that are being read, or wait for whoever asked. */
const blocksAhead = 2

/** What the thread that reads is told when it starts. */
export interface FileToRead {
  readonly path: string
  readonly blockBytes: number
}

/** What the thread that reads answers when it is asked for the next block. */
export type BlockRead =
  | { readonly kind: 'block'; readonly block: EventFileBlock }
  | { readonly kind: 'end' }
  | { readonly kind: 'over-lines'; readonly opening: 'list' | 'object' }
  | { readonly kind: 'fault'; readonly code: string }

/**
 * The blocks of a file of audit events, in order, unpacked where it is compressed with gzip, read in a thread of its own so that whoever asks can work meanwhile. Rejects with
 * `usage` when the file cannot be read, or is JSON over several lines.
 */
export async function* readEventFile(path: string, bytes = blockBytes): AsyncIterable<EventFileBlock> {
  const reader = startReader({ path, blockBytes: bytes })
  const underWay = Array.from({ length: blocksAhead }, () => reader.next())
  try {
    for (;;) {
      const answer = await underWay.shift()
      if (answer === undefined || answer.kind === 'end') return
      if (answer.kind === 'fault') throw unreadableFile(path, answer.code)
      if (answer.kind === 'over-lines') throw overLines(path, answer.opening)
      underWay.push(reader.next())
      yield answer.block
    }
  } finally {
    for (const answer of underWay) answer.catch(() => undefined)
    await reader.stop()
  }
}

function overLines(path: string, opening: 'list' | 'object'): StewardError {
  const name = basename(path).replace(/\.gz$/, '')
  return new StewardError(
    'usage',
    `${path} is JSON that goes on over several lines, and events are read line by line: make lines of them first, with jq -c '${opening === 'list' ? '.[]' : '.'}' ${name} > events.ndjson.`,
  )
}

interface Reader {
  next(): Promise<BlockRead>
  stop(): Promise<void>
}

/** The thread answers in the order in which it is asked. */
function startReader(file: FileToRead): Reader {
  const worker = new Worker(workerFile, { workerData: file })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const waiting: PromiseWithResolvers<BlockRead>[] = []
  worker.on('message', (answer: BlockRead) => waiting.shift()?.resolve(answer))
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  })
  return {
    next: () => {
      const answer = Promise.withResolvers<BlockRead>()
      waiting.push(answer)
      worker.postMessage('next')
      return answer.promise
    },
    stop: async () => {
      worker.postMessage('stop')
      await ended
    },
  }
}
