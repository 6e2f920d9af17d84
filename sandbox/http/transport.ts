import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { FaultRule } from './faults.ts'
import type { Answer } from './operation.ts'

/** Sends an answer, with the faults of the way that were drawn for it: dropped, cut off in the middle, or dripping. */
export async function transmit(reply: FastifyReply, answer: Answer, faults: readonly FaultRule[]): Promise<void> {
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body)
  const fault = faults.find(
    ({ kind }) => kind === 'drop' || kind === 'drop-before' || kind === 'truncate' || kind === 'slow-body',
  )
  if (fault?.kind === 'drop' || fault?.kind === 'drop-before') {
    reply.hijack()
    reply.raw.destroy()
    return
  }
  reply.status(answer.status).headers(answer.headers ?? {})
  if (answer.body === undefined) return void (await reply.send())
  reply.header('content-type', 'application/json;charset=UTF-8')
  if (fault?.kind === 'truncate') return void (await reply.send(text.slice(0, Math.floor(text.length / 2))))
  if (fault?.kind === 'slow-body') return void (await reply.send(Readable.from(drip(text, fault.ms))))
  await reply.send(text)
}

/** A body in ten pieces that together take this long. */
async function* drip(text: string, ms: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  const size = Math.max(1, Math.ceil(bytes.length / 10))
  for (let at = 0; at < bytes.length; at += size) {
    await pause(ms / 10)
    yield bytes.subarray(at, at + size)
  }
}
