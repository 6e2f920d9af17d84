import { expect, it } from 'vitest'
import type { Answer } from '../../model/answer.ts'
import type { Case } from '../../model/case.ts'
import type { Intent } from '../../model/intent.ts'
import type { Message } from '../../model/message.ts'
import type { Delivery, NewMessage } from '../message-store.ts'
import type { Store } from '../store.ts'
import { aCase, aMessage, anAction, anOutcome, aPlan, changed, findingsOf, newestEntries } from './acting.ts'
import { day, organisationId } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { withStore } from './with-store.ts'

const sent: Delivery = { state: 'sent', at: day(3), words: '250 accepted' }
const saidKeep: Answer = {
  kind: 'keep',
  by: 'ada@example.com',
  byOwner: true,
  at: day(5),
  saidAt: day(5) + 1,
  purpose: 'weekly report',
  system: 'jenkins-2',
  until: day(300),
  backup: 'bob@example.com',
  note: null,
}
const token = { kind: 'user-token', id: 'token-1' } as const

/** What is written to people, and their answers. */
export function messagePromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const begin = async (): Promise<Case> => {
    const [finding = 0] = await findingsOf(store(), ['token-1', 'token-2'])
    const [one] = await store().openCases(organisationId, [aCase({ findingId: finding })], day(1))
    if (one === undefined) throw new Error('No case was opened.')
    return one
  }
  const queueOne = async (given: Partial<NewMessage> = {}): Promise<Message> => {
    const [message] = await store().queueMessages(organisationId, [aMessage(given)])
    if (message === undefined) throw new Error('No message was written.')
    return message
  }
  const claimed = async (given: Partial<NewMessage> = {}): Promise<Message> => {
    const message = await queueOne(given)
    expect(await store().claimMessage(organisationId, message.id)).toBe(true)
    return message
  }
  const intended = async (...keys: readonly string[]): Promise<readonly Intent[]> =>
    store().applyPlan(organisationId, aPlan(keys.join(), ...keys.map((key) => anAction({ key }))), {
      by: 'Ada',
      at: day(2),
    })
  const deliver = (id: number, delivery: Delivery) => store().recordDelivery(organisationId, id, delivery)

  it('writes a message down with its questions and intents, and gives back what was given', async () => {
    await begin()
    const [intent] = await intended('a')
    const given = aMessage({ intentIds: [intent?.id ?? 0], key: 'one' })
    const [message, ...others] = await store().queueMessages(organisationId, [given])
    const { asks, intentIds, ...words } = given
    const untried = { state: 'queued', attempts: 0, nextTryAt: null, sentAt: null, words: null }
    expect([message, others]).toEqual([{ ...words, ...untried, id: message?.id }, []])
    const id = message?.id ?? 0
    expect(await store().findMessage(organisationId, id)).toEqual(message)
    expect(await store().intentsOfMessage(organisationId, id)).toEqual(intentIds)
    expect(await store().listAsks(organisationId, { messageId: id })).toEqual([
      { ...asks[0], id: expect.any(Number), messageId: id, recipient: given.recipient, askedAt: null, answer: null },
    ])
    expect(await store().messagesToSend(organisationId, day(1))).toEqual([message])
    expect(await store().findMessage('another', id)).toBeNull()
    expect(await store().intentsOfMessage('another', id)).toEqual([])
    expect(await store().messagesToSend('another', day(9))).toEqual([])
  })

  it('writes one key once, and says no thing twice in whatever message it stands', async () => {
    await begin()
    const first = aMessage({ key: 'first', covers: ['expiry/1', 'expiry/2'] })
    expect(await store().queueMessages(organisationId, [first, { ...first, subject: 'again' }])).toMatchObject([
      { key: 'first', subject: first.subject },
    ])
    const more = [
      { ...first, covers: [] },
      aMessage({ key: 'second', covers: ['expiry/2', 'expiry/3'] }),
      aMessage({ key: 'third', covers: ['expiry/3'] }),
      aMessage({ key: 'fourth', covers: ['expiry/3'] }),
    ]
    expect((await store().queueMessages(organisationId, more)).map(({ key }) => key)).toEqual(['third'])
    const asked = ['first', 'second', 'third', 'expiry/1', 'expiry/3', 'expiry/9']
    expect([...(await store().knownMessageKeys(organisationId, asked))]).toEqual([
      'first',
      'third',
      'expiry/1',
      'expiry/3',
    ])
    expect(await store().knownMessageKeys('another', asked)).toEqual(new Set())
    expect(await store().queueMessages(organisationId, [])).toEqual([])
  })

  it('writes nothing when a token or an intent of one message is not on record', async () => {
    await begin()
    const asks = [{ token: { kind: 'user-token', id: 'x' }, caseIds: [], linksUntil: day(9) }] as const
    for (const wrong of [aMessage({ key: 'wrong', asks }), aMessage({ key: 'wrong', intentIds: [999_999] })])
      await expect(store().queueMessages(organisationId, [aMessage(), wrong])).rejects.toMatchObject({
        code: 'not-found',
      })
    await expect(store().queueMessages('another', [aMessage()])).rejects.toMatchObject({ code: 'not-found' })
    expect(await store().messagesToSend(organisationId, day(9))).toEqual([])
  })

  it('gives a message to one of those who claim it at once', async () => {
    await begin()
    const { id } = await queueOne()
    const claims = await Promise.all([1, 2, 3].map(() => store().claimMessage(organisationId, id)))
    expect(claims.filter((got) => got)).toHaveLength(1)
    expect(await store().findMessage(organisationId, id)).toMatchObject({ state: 'sending', attempts: 1 })
    expect(await store().messagesToSend(organisationId, day(9))).toEqual([])
    expect(await store().claimMessage(organisationId, 999_999)).toBe(false)
  })

  it('records a delivery with the outcome of its intents, its case, when it was asked, and the ledger entry', async () => {
    const one = await begin()
    const [intent] = await intended('a')
    const { id } = await claimed({ intentIds: [intent?.id ?? 0] })
    const changes = [changed(one, { state: 'asked' }, 'the letter was sent')]
    const recorded = await deliver(id, { ...sent, outcome: anOutcome({ at: day(3) }), changes })
    expect(recorded).toMatchObject({ state: 'sent', sentAt: day(3), words: '250 accepted', attempts: 1 })
    expect(await store().findMessage(organisationId, id)).toEqual(recorded)
    expect(await store().findIntent(organisationId, intent?.id ?? 0)).toMatchObject({ outcome: { state: 'done' } })
    expect(await store().findCase(organisationId, one.id)).toMatchObject({ state: 'asked', version: 2 })
    expect(await store().listAsks(organisationId, { token })).toMatchObject([{ askedAt: day(3) }])
    expect(await newestEntries(store(), 1)).toMatchObject([
      {
        at: day(3),
        kind: 'message.sent',
        body: {
          ...{ message: id, channel: 'mail', to: { address: 'ada@example.com' }, subject: 'Your API tokens' },
          asks: [{ token: 'user-token/token-1', cases: [1] }],
          intents: [{ intent: intent?.id, key: 'a', outcome: 'done' }],
          transitions: [{ case: one.id, to: 'asked', reason: 'the letter was sent' }],
        },
      },
    ])
  })

  it('records a delivery wholly or not at all, and once', async () => {
    const one = await begin()
    const [intent] = await intended('a')
    const { id } = await claimed({ intentIds: [intent?.id ?? 0] })
    await store().changeCases(organisationId, [changed(one, { state: 'asked' })])
    const state = async () => [
      await store().listLedger(organisationId, 0, 1000),
      await store().findMessage(organisationId, id),
      await store().findIntent(organisationId, intent?.id ?? 0),
      await store().listAsks(organisationId, {}),
    ]
    const before = await state()
    const stale = { ...sent, outcome: anOutcome(), changes: [changed(one, { state: 'reminded' })] }
    await expect(deliver(id, stale)).rejects.toMatchObject({ code: 'conflict' })
    await expect(deliver(999_999, sent)).rejects.toMatchObject({ code: 'not-found' })
    await expect(store().recordDelivery('another', id, sent)).rejects.toMatchObject({ code: 'not-found' })
    expect(await state()).toEqual(before)
    const tries = await Promise.allSettled([1, 2].map(() => deliver(id, { ...sent, outcome: anOutcome() })))
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const after = await state()
    for (const state of ['sent', 'failed', 'queued', 'unsure'] as const)
      await expect(deliver(id, { ...sent, state })).rejects.toMatchObject({ code: 'conflict' })
    expect(await state()).toEqual(after)
  })

  it('tries again later, and says nothing of it in the ledger', async () => {
    await begin()
    const [intent] = await intended('a')
    const { id } = await claimed({ intentIds: [intent?.id ?? 0] })
    const before = await store().listLedger(organisationId, 0, 1000)
    await deliver(id, { state: 'queued', at: day(3), words: '421 busy', nextTryAt: day(4) })
    expect(await store().listLedger(organisationId, 0, 1000)).toEqual(before)
    expect(await store().findMessage(organisationId, id)).toMatchObject({ words: '421 busy', nextTryAt: day(4) })
    expect(await store().messagesToSend(organisationId, day(4) - 1)).toEqual([])
    expect(await store().messagesToSend(organisationId, day(4))).toMatchObject([{ id }])
    expect(await store().unfinishedIntents(organisationId)).toHaveLength(1)
    expect(await store().claimMessage(organisationId, id)).toBe(true)
    expect(await deliver(id, { ...sent, outcome: anOutcome() })).toMatchObject({ attempts: 2, nextTryAt: null })
  })

  it('keeps what came back later, and lets what did not arrive be sent again without a second outcome', async () => {
    await begin()
    const [intent] = await intended('a')
    const { id } = await claimed({ intentIds: [intent?.id ?? 0] })
    await deliver(id, { ...sent, outcome: anOutcome() })
    await deliver(id, { state: 'bounced', at: day(4), words: 'no such mailbox' })
    expect(await store().findMessage(organisationId, id)).toMatchObject({ state: 'bounced', sentAt: day(3) })
    await deliver(id, { state: 'queued', at: day(5), words: null })
    expect(await store().claimMessage(organisationId, id)).toBe(true)
    await deliver(id, { ...sent, at: day(6), outcome: anOutcome({ state: 'failed' }) })
    expect(await store().findIntent(organisationId, intent?.id ?? 0)).toMatchObject({ outcome: { state: 'done' } })
    expect(await store().listAsks(organisationId, { messageId: id })).toMatchObject([{ askedAt: day(6) }])
    expect((await newestEntries(store(), 3)).map(({ kind }) => kind)).toEqual([
      'message.sent',
      'message.bounced',
      'message.sent',
    ])
  })

  it('what a process that ended was handing over is unsure, with its intents, and is not sent by itself', async () => {
    await begin()
    const [first, second] = await intended('a', 'b')
    const lost = await claimed({ key: 'lost', intentIds: [first?.id ?? 0] })
    const waiting = await queueOne({ key: 'waiting', intentIds: [second?.id ?? 0] })
    const settled = await store().settleUnsureMessages(organisationId, day(4))
    expect(settled).toMatchObject([{ id: lost.id, state: 'unsure', sentAt: null }])
    expect(await store().settleUnsureMessages(organisationId, day(5))).toEqual([])
    expect((await store().messagesToSend(organisationId, day(9))).map(({ id }) => id)).toEqual([waiting.id])
    expect(await store().findIntent(organisationId, first?.id ?? 0)).toMatchObject({ outcome: { state: 'unsure' } })
    expect(await store().unfinishedIntents(organisationId)).toMatchObject([{ id: second?.id }])
    expect(await newestEntries(store(), 1)).toMatchObject([
      { at: day(4), kind: 'message.unsure', body: { message: lost.id, intents: [{ outcome: 'unsure' }] } },
    ])
  })

  it('lists messages newest first, by state, recipient and channel, page by page', async () => {
    await begin()
    const to = (name: string | null, address: string) => ({ rung: 'team', name, address, accountId: null }) as const
    const written = await store().queueMessages(organisationId, [
      aMessage({ key: '1' }),
      aMessage({ key: '2', channel: 'slack', recipient: to(null, '#tokens') }),
      aMessage({ key: '3', recipient: to('Zoë', 'z@example.org') }),
    ])
    const [one = 0, two = 0, three = 0] = written.map(({ id }) => id)
    await store().claimMessage(organisationId, one)
    const list = async (query: Parameters<Store['listMessages']>[1], limit = 10, cursor: string | null = null) => {
      const page = await store().listMessages(organisationId, query, { limit, cursor })
      return { ...page, messages: page.messages.map(({ id }) => id) }
    }
    expect(await list({})).toEqual({ messages: [three, two, one], total: 3, next: null })
    const first = await list({}, 2)
    expect(first).toMatchObject({ messages: [three, two], total: 3, next: expect.any(String) })
    expect(await list({}, 2, first.next)).toEqual({ messages: [one], total: 3, next: null })
    expect((await list({ states: ['queued'] })).messages).toEqual([three, two])
    expect((await list({ states: [] })).messages).toEqual([])
    expect((await list({ recipient: 'EXAMPLE.COM' })).messages).toEqual([one])
    expect((await list({ recipient: 'zoË' })).messages).toEqual([three])
    expect((await list({ channel: 'slack' })).messages).toEqual([two])
    await expect(list({}, 0)).rejects.toMatchObject({ code: 'usage' })
    await expect(list({}, 5, 'x')).rejects.toMatchObject({ code: 'usage' })
    expect((await store().listMessages('another', {}, { limit: 5 })).total).toBe(0)
  })

  it('records an answer with what it tells of the token, what follows from it, and the ledger entry', async () => {
    const one = await begin()
    await claimed({ asks: [{ token, caseIds: [one.id], linksUntil: day(40) }] })
    const [ask] = await store().listAsks(organisationId, {})
    const description = {
      ...{ purpose: 'weekly report', system: 'jenkins-2', sponsor: 'ada@example.com', backup: 'bob@example.com' },
      ...{ neededUntil: day(300), describedAt: day(5), describedBy: 'ada@example.com' },
    }
    const exemption = {
      ...{ token, policy: 'unused', reason: 'kept by its owner', approver: 'ada@example.com' },
      ...{ createdAt: day(5), until: day(300) },
    }
    const changes = [changed(one, { state: 'kept', endedAt: day(5), next: null }, 'kept')]
    const answered = { answer: saidKeep, description, changes, exemptions: [exemption] }
    const now = await store().recordAnswer(organisationId, ask?.id ?? 0, answered)
    expect(now).toEqual({ ...ask, answer: saidKeep })
    expect(await store().findAsk(organisationId, ask?.id ?? 0)).toEqual(now)
    expect(await store().findAsk('another', ask?.id ?? 0)).toBeNull()
    expect((await store().findTokens(organisationId, 'token-1'))[0]?.description).toEqual(description)
    expect(await store().findCase(organisationId, one.id)).toMatchObject({ state: 'kept', version: 2 })
    expect(await store().listExemptions(organisationId, day(6))).toMatchObject([exemption])
    expect((await newestEntries(store(), 3)).map(({ kind }) => kind)).toEqual([
      'token.described',
      'exemption.added',
      'ask.answered',
    ])
    expect((await newestEntries(store(), 1))[0]?.body).toMatchObject({
      ...{ ask: ask?.id, token: 'user-token/token-1', cases: [one.id], answer: { kind: 'keep' } },
      transitions: [{ case: one.id, to: 'kept' }],
    })
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 1000))).toEqual([])
  })

  it('records an answer wholly or not at all, and once', async () => {
    const one = await begin()
    await queueOne()
    const [ask] = await store().listAsks(organisationId, {})
    const id = ask?.id ?? 0
    await store().changeCases(organisationId, [changed(one, { state: 'asked' })])
    const before = await store().listLedger(organisationId, 0, 1000)
    const plain = { answer: saidKeep, description: null, changes: [], exemptions: [] }
    const over = { token, policy: null, reason: 'x', approver: 'x', createdAt: day(5), until: day(5) }
    const description = {
      ...{ purpose: 'x', system: null, sponsor: null, backup: null, neededUntil: null },
      ...{ describedAt: day(5), describedBy: 'Ada' },
    }
    const stale = { ...plain, description, changes: [changed(one, { state: 'kept' })] }
    await expect(store().recordAnswer(organisationId, id, stale)).rejects.toMatchObject({ code: 'conflict' })
    const useless = { ...plain, description, exemptions: [over] }
    await expect(store().recordAnswer(organisationId, id, useless)).rejects.toMatchObject({ code: 'usage' })
    await expect(store().recordAnswer(organisationId, 999_999, plain)).rejects.toMatchObject({ code: 'not-found' })
    await expect(store().recordAnswer('another', id, plain)).rejects.toMatchObject({ code: 'not-found' })
    expect(await store().findAsk(organisationId, id)).toEqual(ask)
    expect((await store().findTokens(organisationId, 'token-1'))[0]?.description).toBeNull()
    expect(await store().listLedger(organisationId, 0, 1000)).toEqual(before)
    const tries = await Promise.allSettled([1, 2].map(() => store().recordAnswer(organisationId, id, plain)))
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(store().recordAnswer(organisationId, id, plain)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('lists questions newest first, by message, token and since when they were answered', async () => {
    await begin()
    const other = { kind: 'user-token', id: 'token-2' } as const
    const ask = (of: typeof token | typeof other) => ({ token: of, caseIds: [1, 2], linksUntil: day(40) })
    const first = await queueOne({ key: '1', asks: [ask(token), ask(other)] })
    await queueOne({ key: '2', asks: [ask(token)] })
    const asked = async (query: Parameters<Store['listAsks']>[1]) =>
      (await store().listAsks(organisationId, query)).map(({ messageId, token: { id } }) => [messageId, id])
    expect(await asked({})).toHaveLength(3)
    expect(await asked({ messageId: first.id })).toEqual([
      [first.id, 'token-2'],
      [first.id, 'token-1'],
    ])
    expect(await asked({ token: other })).toEqual([[first.id, 'token-2']])
    const [newest] = await store().listAsks(organisationId, { token })
    const plain = { answer: saidKeep, description: null, changes: [], exemptions: [] }
    await store().recordAnswer(organisationId, newest?.id ?? 0, plain)
    expect(await store().listAsks(organisationId, { answeredSince: day(5) })).toMatchObject([{ id: newest?.id }])
    expect(await asked({ answeredSince: day(6) })).toEqual([])
    expect(await store().listAsks('another', {})).toEqual([])
  })

  it('keeps hostile text as far as it can be stored, and the ledger chained', async () => {
    await begin()
    const [hostile, kept] = ['a\u0000b\ud800', 'a\ufffdb\ufffd']
    const recipient = { rung: 'owner', name: hostile, address: hostile, accountId: hostile } as const
    const message = await claimed({
      key: hostile,
      subject: hostile,
      recipient,
      facts: [hostile],
      covers: [`${hostile}!`],
    })
    expect(message).toMatchObject({
      ...{ key: kept, subject: kept, facts: [kept] },
      recipient: { name: kept, address: kept, accountId: kept },
    })
    expect(await store().queueMessages(organisationId, [aMessage({ key: hostile })])).toEqual([])
    expect(await store().knownMessageKeys(organisationId, [hostile, `${hostile}!`])).toEqual(
      new Set([hostile, `${hostile}!`]),
    )
    await deliver(message.id, { ...sent, words: hostile })
    const [ask] = await store().listAsks(organisationId, {})
    const answer = { ...saidKeep, by: hostile, note: hostile }
    const answered = { answer, description: null, changes: [], exemptions: [] }
    expect(await store().recordAnswer(organisationId, ask?.id ?? 0, answered)).toMatchObject({
      answer: { by: kept, note: kept },
    })
    expect((await store().listMessages(organisationId, { recipient: hostile }, { limit: 5 })).total).toBe(1)
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 1000))).toEqual([])
  })
}
