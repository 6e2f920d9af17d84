import type { FastifyReply } from 'fastify'
import type { Answer } from '../api/operation.ts'
import type { FaultRule } from './faults.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends an answer, with the faults of the way that were drawn for it: dropped, cut off in the middle, or dripping. */
export async function transmit(reply: FastifyReply, answer: Answer, faults: readonly FaultRule[]): Promise<void> {
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body)
  const broken = faults.find(({ kind }) => kind === 'drop' || kind === 'truncate' || kind === 'slow-body')
  reply.status(answer.status).headers(answer.headers ?? {})
  if (broken === undefined) {
    if (answer.body !== undefined) reply.header('content-type', 'application/json;charset=UTF-8')
    await reply.send(answer.body === undefined ? null : text)
    return
  }
  const headers = {
    ...answer.headers,
    date: String(reply.getHeader('date')),
    'content-type': 'application/json;charset=UTF-8',
    'content-length': Buffer.byteLength(text),
  }
  reply.hijack()
  const { raw } = reply
  if (broken.kind === 'drop') {
    raw.destroy()
    return
  }
  raw.writeHead(answer.status, headers)
  if (broken.kind === 'truncate') {
    raw.write(text.slice(0, Math.floor(text.length / 2)), () => raw.destroy())
    return
  }
  await drip(raw, text, broken.ms / 10)
}

async function drip(raw: FastifyReply['raw'], text: string, ms: number): Promise<void> {
  const bytes = Buffer.from(text)
  const size = Math.max(1, Math.ceil(bytes.length / 10))
  for (let at = 0; at < bytes.length && !raw.destroyed; at += size) {
    raw.write(bytes.subarray(at, at + size))
    await pause(ms)
  }
  raw.end()
}
