import { afterEach, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { monday } from '../testing/plan-parts.ts'
import { bounced, resend } from './after-delivery.ts'
import { type MailServerWays, startDroppingServer, startMailServer } from './testing/mail-server.ts'
import { aNotifier, aPerson, intend, makeWorld, standingClock } from './testing/world.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function mailServer(ways: MailServerWays = {}) {
  const started = await startMailServer(ways)
  closing.push(() => started.close())
  return { ...started, taken: () => started.taken.map(({ to }) => to.join()), smtp: `smtp://127.0.0.1:${started.port}` }
}

const people = [aPerson(1), aPerson(2), aPerson(3)]
const states = async () =>
  (await store().listMessages(organisationId, {}, { limit: 100 })).messages
    .map(({ recipient, state, attempts }) => [recipient.address, state, attempts])
    .toReversed()
const caseAt = async (index: number) => {
  const { cases } = await store().listCases(organisationId, { states: 'any' }, { limit: 100 })
  const one = cases.toSorted((a, b) => a.id - b.id)[index]
  if (one === undefined) throw new Error('no such case')
  return one
}

describe('letters', () => {
  it('are written once, handed over once, and move their cases', async () => {
    const { smtp, taken } = await mailServer()
    const intents = await intend(store(), await makeWorld(store(), { people }))
    const notifier = aNotifier(store(), { channels: { smtp } })
    for (let run = 0; run < 3; run += 1) {
      await notifier.write(intents, monday)
      await notifier.deliver(monday)
    }
    expect(taken()).toEqual(['o1@corp.example', 'o2@corp.example', 'o3@corp.example'])
    expect(await caseAt(0)).toMatchObject({ state: 'asked', next: { action: 'remind', dueAt: monday + 7 * DAY } })
    const ended = await Promise.all(intents.map(({ id }) => store().findIntent(organisationId, id)))
    expect(ended.map((intent) => intent?.outcome?.state)).toEqual(['done', 'done', 'done'])
    expect((await store().listAsks(organisationId, { messageId: 1 }))[0]).toMatchObject({
      askedAt: monday,
      linksUntil: monday + 30 * DAY,
    })
  })

  it('are shown in the outbox where there is no mail server, which counts as sent', async () => {
    const intents = await intend(store(), await makeWorld(store(), { people }))
    const notifier = aNotifier(store())
    await notifier.write(intents, monday)
    const tried = await notifier.deliver(monday)
    expect(tried.map(({ state, words }) => [state, words])).toEqual(
      Array(3).fill(['outbox', expect.stringContaining('reached nobody')]),
    )
    expect((await caseAt(2)).state).toBe('asked')
    const { text } = await notifier.render(tried[0] ?? (await Promise.reject(new Error('none'))))
    expect(text).toContain('https://steward.example/answer/')
  })

  it('put expiry reminders of a person into the same letter, and write to others of theirs alone, each once', async () => {
    const { smtp, taken } = await mailServer()
    const cases = await makeWorld(store(), { people, expiresAt: monday + 14 * DAY })
    const notifier = aNotifier(store(), { channels: { smtp } })
    await notifier.write(await intend(store(), cases.slice(0, 1)), monday)
    for (let run = 0; run < 2; run += 1) {
      await notifier.writeDue(monday)
      await notifier.deliver(monday + run * HOUR)
    }
    expect(taken()).toEqual(['o1@corp.example', 'o2@corp.example', 'o3@corp.example'])
    await notifier.writeDue(monday + 7 * DAY)
    await notifier.deliver(monday + 7 * DAY)
    expect(taken()).toHaveLength(6)
  })

  it('climb past whoever cannot be reached, and the case knows who was asked', async () => {
    const cases = await makeWorld(store(), { people: [aPerson(1, { status: 'inactive' })] })
    const notifier = aNotifier(store())
    await notifier.write(await intend(store(), cases), monday)
    await notifier.deliver(monday)
    expect(await states()).toEqual([['team@corp.example', 'outbox', 1]])
    expect(await caseAt(0)).toMatchObject({ state: 'asked', contact: 'team' })
  })

  it('that nobody can get leave the case with the stewards’ attention, and their intent ended', async () => {
    const cases = await makeWorld(store(), { people: [aPerson(1, { email: null })] })
    const notifier = aNotifier(store(), { settings: { contacts: { team: null, stewards: [] } } })
    const [intent] = await intend(store(), cases)
    await notifier.write(intent === undefined ? [] : [intent], monday)
    expect(await caseAt(0)).toMatchObject({ state: 'open', hold: { kind: 'delivery' } })
    expect((await store().findIntent(organisationId, intent?.id ?? 0))?.outcome).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('has no e-mail address'),
    })
  })

  it('refused for good move the case to whoever comes next, who is asked with the next plan', async () => {
    const { smtp, taken } = await mailServer({ refuse: (address) => (address.startsWith('o1') ? 550 : null) })
    const cases = await makeWorld(store(), { people: people.slice(0, 1) })
    const notifier = aNotifier(store(), { channels: { smtp } })
    await notifier.write(await intend(store(), cases), monday)
    await notifier.deliver(monday)
    expect(await states()).toEqual([['o1@corp.example', 'rejected', 1]])
    const climbed = await caseAt(0)
    expect(climbed).toMatchObject({ state: 'open', contact: 'backup', next: { action: 'ask-owner' } })
    await notifier.write(await intend(store(), [climbed]), monday)
    await notifier.deliver(monday)
    expect([taken(), (await caseAt(0)).contact]).toEqual([['team@corp.example'], 'team'])
  })

  it('refused for now are tried again with growing pauses, six times, then the case climbs', async () => {
    const { smtp } = await mailServer({ refuse: () => 451 })
    const clock = standingClock()
    await makeWorld(store(), { people: people.slice(0, 1) })
    const notifier = aNotifier(store(), { channels: { smtp }, clock })
    await notifier.write(await intend(store(), [await caseAt(0)]), monday)
    const pauses: number[] = []
    for (let tries = 0; tries < 10; tries += 1) {
      const [message] = await notifier.deliver(monday)
      if (message?.nextTryAt == null) break
      pauses.push((message.nextTryAt - clock.at) / 60_000)
      expect(await notifier.deliver(monday)).toEqual([])
      clock.at = message.nextTryAt
    }
    expect(pauses).toEqual([1, 5, 30, 120, 360])
    expect(await states()).toEqual([['o1@corp.example', 'failed', 6]])
    expect(await caseAt(0)).toMatchObject({ contact: 'backup', state: 'open' })
  })

  it('wait together while the mail server is away, and no case climbs because of that', async () => {
    const gone = await startMailServer()
    await gone.close()
    const clock = standingClock()
    await makeWorld(store(), { people })
    const notifier = aNotifier(store(), { channels: { smtp: `smtp://127.0.0.1:${gone.port}` }, clock })
    await notifier.write(await intend(store(), [await caseAt(0), await caseAt(1), await caseAt(2)]), monday)
    expect(await notifier.deliver(monday)).toHaveLength(1)
    expect(await states()).toEqual([
      ['o1@corp.example', 'queued', 1],
      ['o2@corp.example', 'queued', 0],
      ['o3@corp.example', 'queued', 0],
    ])
    for (let run = 0; run < 30; run += 1) {
      clock.at += 12 * HOUR
      await notifier.deliver(monday)
    }
    expect((await states()).map(([, state]) => state)).toEqual(['failed', 'failed', 'failed'])
    expect(await caseAt(0)).toMatchObject({ contact: 'owner', state: 'open', failures: 1 })
  })

  it('of which nobody can tell are never sent again by themselves, hold their case, and stewards are told', async () => {
    const dropping = await startDroppingServer('end-of-letter')
    closing.push(() => dropping.close())
    const clock = standingClock()
    await makeWorld(store(), { people: people.slice(0, 1) })
    const notifier = aNotifier(store(), { channels: { smtp: `smtp://127.0.0.1:${dropping.port}` }, clock })
    await notifier.write(await intend(store(), [await caseAt(0)]), monday)
    for (let run = 0; run < 5; run += 1) {
      await notifier.deliver(monday)
      clock.at += DAY
    }
    expect([await states(), dropping.letters()]).toEqual([[['o1@corp.example', 'unsure', 1]], 1])
    expect((await caseAt(0)).hold).toMatchObject({ kind: 'delivery' })
    await notifier.writeDue(monday)
    const { messages } = await store().listMessages(organisationId, {}, { limit: 10 })
    expect(messages[0]).toMatchObject({
      kind: 'alert',
      recipient: { address: 'stewards@corp.example' },
      subject: expect.stringContaining('2 things need a steward'),
    })
  })

  it('sent once more by a steward move the case that they held', async () => {
    const { smtp, taken } = await mailServer()
    await makeWorld(store(), { people: people.slice(0, 1) })
    const notifier = aNotifier(store(), { channels: { smtp } })
    await notifier.write(await intend(store(), [await caseAt(0)]), monday)
    expect(await store().claimMessage(organisationId, 1)).toBe(true)
    await notifier.settle(monday)
    expect([(await caseAt(0)).hold?.kind, await states()]).toEqual(['delivery', [['o1@corp.example', 'unsure', 1]]])
    await notifier.deliver(monday)
    expect(taken()).toEqual([])
    await resend({ store: store(), organisationId }, 1, monday)
    await notifier.deliver(monday)
    expect([taken(), await states()]).toEqual([['o1@corp.example'], [['o1@corp.example', 'sent', 2]]])
    expect(await caseAt(0)).toMatchObject({ state: 'asked', hold: null })
    await expect(resend({ store: store(), organisationId }, 1, monday)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('settled twice because the first settling was killed hold their case once', async () => {
    await makeWorld(store(), { people: people.slice(0, 1) })
    const notifier = aNotifier(store())
    await notifier.write(await intend(store(), [await caseAt(0)]), monday)
    await store().claimMessage(organisationId, 1)
    const killed = { ...store(), settleUnsureMessages: () => Promise.reject(new Error('killed')) }
    await expect(aNotifier(killed).settle(monday)).rejects.toThrow('killed')
    await notifier.settle(monday)
    await notifier.settle(monday)
    const history = await store().caseHistory(organisationId, (await caseAt(0)).id)
    expect(history.filter(({ kind }) => kind === 'delivery-unsure')).toHaveLength(1)
    expect(await states()).toEqual([['o1@corp.example', 'unsure', 1]])
  })

  it('that come back later move the case to whoever comes next, once', async () => {
    await makeWorld(store(), { people: people.slice(0, 1) })
    const notifier = aNotifier(store())
    await notifier.write(await intend(store(), [await caseAt(0)]), monday)
    await notifier.deliver(monday)
    const bounce = { messageId: 1, words: '550 5.1.1 no such user', now: monday + DAY }
    await bounced({ store: store(), organisationId }, bounce)
    expect(await caseAt(0)).toMatchObject({ contact: 'backup', state: 'open', next: { action: 'ask-owner' } })
    await expect(bounced({ store: store(), organisationId }, bounce)).rejects.toMatchObject({ code: 'conflict' })
    await expect(bounced({ store: store(), organisationId }, { ...bounce, messageId: 99 })).rejects.toMatchObject({
      code: 'not-found',
    })
    await notifier.writeDue(monday + DAY)
    expect((await states()).at(-1)?.[0]).toBe('stewards@corp.example')
  })

  it('carry out "notify" as word to the stewards', async () => {
    const { smtp, taken } = await mailServer()
    const notify = [{ after: 0, action: 'notify' as const, watch: null, acceptCollateral: false }]
    await makeWorld(store(), { people: people.slice(0, 2), steps: notify })
    const notifier = aNotifier(store(), { channels: { smtp } })
    const intents = await intend(store(), [await caseAt(0), await caseAt(1)], 'notify')
    for (let run = 0; run < 2; run += 1) {
      await notifier.write(intents, monday)
      await notifier.deliver(monday)
    }
    expect(taken()).toEqual(['stewards@corp.example'])
    expect((await caseAt(1)).done.map(({ action }) => action)).toEqual(['notify'])
  })

  it('that are written while a case ends in between end their intent without a letter', async () => {
    await makeWorld(store(), { people: people.slice(0, 1) })
    const [intent] = await intend(store(), [await caseAt(0)])
    const one = await caseAt(0)
    await store().changeCases(organisationId, [
      { next: { ...one, state: 'closed', endedAt: monday, endedWhy: 'x', next: null }, transitions: [] },
    ])
    await aNotifier(store()).write(intent === undefined ? [] : [intent], monday)
    expect([await states(), (await store().findIntent(organisationId, intent?.id ?? 0))?.outcome?.state]).toEqual([
      [],
      'refused',
    ])
  })
})
