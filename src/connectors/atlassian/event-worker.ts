import { parentPort, workerData } from 'node:worker_threads'
import type { BlockRead, FileToRead } from './event-file.ts'
import { openingOverLines, readEventLines } from './event-lines.ts'
import { type LineBlocks, openBlocks } from './file-blocks.ts'

// The thread that reads a file of audit events for `event-file.ts`: one answer each time it is asked, until it is told to stop.

const file: FileToRead = workerData
let blocks: LineBlocks | null = null
let answered: Promise<void> = Promise.resolve()

parentPort?.on('message', (asked: 'next' | 'stop') => {
  answered = answered.then(asked === 'stop' ? stop : answerNext)
})

async function stop(): Promise<void> {
  await blocks?.return()
  parentPort?.close()
}

async function answerNext(): Promise<void> {
  const answer = await nextBlock()
  parentPort?.postMessage(answer, answer.kind === 'block' ? memoryOf(answer) : [])
}

async function nextBlock(): Promise<BlockRead> {
  try {
    const isFirst = blocks === null
    blocks ??= openBlocks(file.path, file.blockBytes)
    const next = await blocks.next()
    if (next.done === true) return { kind: 'end' }
    const opening = isFirst ? openingOverLines(next.value) : null
    return opening === null ? { kind: 'block', block: readEventLines(next.value) } : { kind: 'over-lines', opening }
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
