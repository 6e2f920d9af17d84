import { parentPort, workerData } from 'node:worker_threads'
import type { BlockRead, FileToRead } from './event-file.ts'
import { readEventLines } from './event-lines.ts'
import { fileBlocks } from './file-blocks.ts'

// The thread that reads a file of audit events for `event-file.ts`: one answer each time it is asked, until it is told to stop.

const file: FileToRead = workerData
const blocks = fileBlocks(file.path, file.blockBytes)

parentPort?.on('message', (asked: 'next' | 'stop') => {
  if (asked === 'stop') {
    blocks.return()
    parentPort?.close()
    return
  }
  const answer = nextBlock()
  parentPort?.postMessage(answer, answer.kind === 'block' ? memoryOf(answer) : [])
})

function nextBlock(): BlockRead {
  try {
    const next = blocks.next()
    return next.done === true ? { kind: 'end' } : { kind: 'block', block: readEventLines(next.value) }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { kind: 'fault', code: String(error.code) }
    throw error
  }
}

/** What is handed over without a copy. */
function memoryOf({ block }: Extract<BlockRead, { kind: 'block' }>): ArrayBuffer[] {
  const { at, observedAt, ids, token, detail, text, lines } = block.columns
  return [at, observedAt, ids, token, detail, text, lines]
    .map(({ buffer }) => buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer)
}
