import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Message } from '../../model/message.ts'
import { openStore } from '../../store/open.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { ledgerFaults } from '../../store/testing/ledger-faults.ts'
import { monday } from '../testing/plan-parts.ts'
import { startMailServer } from './testing/mail-server.ts'
import { aNotifier, aPerson, intend, makeWorld } from './testing/world.ts'

const program = fileURLToPath(new URL('./testing/send-letters.ts', import.meta.url))
const letters = 40
/** When a process is killed, counted from the moment at which the mail server has a letter whole: before it says so, with it, and after. */
const moments = ['before', 'with', 0, 1, 2, 3, 5, 8] as const

it('no letter arrives twice and each is sent or unsure, whenever the process is killed', {
  timeout: 120_000,
}, async () => {
  const url = join(mkdtempSync(join(tmpdir(), 'steward-kill-')), 'steward.db')
  const store = await openStore({ url })
  const people = Array.from({ length: letters }, (_, index) => aPerson(index + 1))
  await aNotifier(store).write(await intend(store, await makeWorld(store, { people })), monday)

  let child: ChildProcess | null = null
  let countdown = Number.POSITIVE_INFINITY
  let moment: (typeof moments)[number] = 'before'
  const kill = (): void => void child?.kill('SIGKILL')
  const server = await startMailServer({
    onTaken: (reply) => {
      countdown -= 1
      if (countdown !== 0) return reply()
      if (moment === 'before') return kill()
      reply()
      if (moment === 'with') kill()
      else setTimeout(kill, moment)
    },
  })
  const run = async (): Promise<string> => {
    const started = spawn(process.execPath, [program, url, String(server.port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    let output = ''
    started.stdout.on('data', (data: Buffer) => {
      output += data.toString()
    })
    await once(started, 'close')
    return output
  }

  let kills = 0
  for (const when of [...moments, 'before', 'with'] as const) {
    moment = when
    countdown = 1 + (kills % 3)
    if ((await run()) === '') kills += 1
  }
  countdown = Number.POSITIVE_INFINITY
  expect(await run()).toBe('done\n')

  const arrived = server.taken.map(({ to }) => to.join())
  expect(new Set(arrived).size).toBe(arrived.length)
  const { messages } = await store.listMessages(organisationId, {}, { limit: 1000 })
  const inState = (state: Message['state']) =>
    messages.filter((message) => message.state === state).map(({ recipient }) => recipient.address)
  expect(inState('sent').length + inState('unsure').length).toBe(letters)
  expect(inState('sent').filter((address) => !arrived.includes(address))).toEqual([])
  expect(
    arrived.filter((address) => !inState('sent').includes(address) && !inState('unsure').includes(address)),
  ).toEqual([])
  expect(kills).toBeGreaterThanOrEqual(6)
  expect(inState('unsure').length).toBeGreaterThan(0)
  expect(inState('unsure').length).toBeLessThanOrEqual(kills)
  for (const one of await store.openCaseList(organisationId))
    expect([one.state, one.hold?.kind ?? null]).toEqual(
      inState('unsure').includes(`o${one.token.ownerId?.slice(1)}@corp.example`)
        ? ['open', 'delivery']
        : ['asked', null],
    )
  expect(ledgerFaults(await store.listLedger(organisationId, 0, 100_000))).toEqual([])
  await store.close()
  await server.close()
})
