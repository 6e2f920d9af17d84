import { parentPort } from 'node:worker_threads'
import { readEventLines } from './event-lines.ts'

// The thread that reads lines of audit events for `event-file.ts`: one answer for each block, until it is told to stop.

parentPort?.on('message', (block: Uint8Array | 'stop') => {
  if (block === 'stop') return parentPort?.close()
  const read = readEventLines(block)
  const { at, observedAt, ids, token, detail, text, lines } = read.columns
  const columns = [at, observedAt, ids, token, detail, text, lines]
  parentPort?.postMessage(
    read,
    columns.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer),
  )
})
