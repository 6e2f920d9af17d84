import { afterEach, describe, expect, it } from 'vitest'
import type { EventPage } from '../connector.ts'
import { sendJson, tinyServer } from '../testing/tiny-server.ts'
import { openAtlassian } from './open.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Answer {
  readonly data: readonly unknown[] | null
  readonly meta?: unknown
  readonly links?: unknown
}

/** Streams what a server answers, one answer after the other and the last one for ever. */
async function stream(answers: readonly Answer[], cursor: string | null = null) {
  const server = await tinyServer((response, number) =>
    sendJson(response, answers[Math.min(number, answers.length) - 1] ?? {}),
  )
  const connector = openAtlassian({ url: server.url, organisationId: 'org', key: 'k' })
  closing.push(server.close, connector.close)
  const pages: EventPage[] = []
  const read = async (): Promise<void> => {
    for await (const page of connector.streamEvents({ cursor, from: 1000 })) pages.push(page)
  }
  return { server, pages, read }
}

const event = (id: string) => ({ id, attributes: { time: '2025-08-22T08:00:00Z', action: 'user_login' } })
const many = (length: number) => Array.from({ length }, (_, index) => event(`e${index}`))

describe('the stream of audit events', () => {
  it('goes from the start to the place where it will go on later', async () => {
    const { server, pages, read } = await stream([
      { data: many(2), meta: { next: 'a' } },
      { data: many(1), meta: { next: 'b' } },
      { data: [], meta: { next: 'b' } },
    ])
    await read()
    expect(pages.map(({ events, cursor }) => [events.length, cursor])).toEqual([
      [2, 'a'],
      [1, 'b'],
      [0, 'b'],
    ])
    expect(server.requests.map(({ url }) => new URL(url, server.url).search)).toEqual([
      '?limit=500&from=1000',
      '?limit=500&cursor=a',
      '?limit=500&cursor=b',
    ])
  })

  it.each([
    ['nothing at all', { data: null }],
    ['an empty page with nulls', { data: [], links: {}, meta: { next: null, prev: null } }],
    ['an empty page with an empty cursor', { data: [], meta: { next: '' } }],
    ['an empty page without meta', { data: [] }],
  ])('takes %s for the end, and keeps its place', async (_name, answer) => {
    const { pages, read } = await stream([answer], 'here')
    await read()
    expect(pages.map(({ events, cursor }) => [events.length, cursor])).toEqual([[0, 'here']])
  })

  it('ends after a full page that has no next one', async () => {
    const { pages, read } = await stream([{ data: many(500), meta: { next: null } }], 'here')
    await read()
    expect(pages.map(({ events, cursor }) => [events.length, cursor])).toEqual([[500, 'here']])
  })

  it('rejects a stream that leads back to where it was', async () => {
    const same = await stream([{ data: many(500), meta: { next: 'a' } }])
    await expect(same.read()).rejects.toMatchObject({ code: 'provider-cursor-repeated' })
    const ring = await stream([
      { data: many(1), meta: { next: 'a' } },
      { data: many(1), meta: { next: 'b' } },
      { data: many(1), meta: { next: 'a' } },
    ])
    await expect(ring.read()).rejects.toMatchObject({ code: 'provider-cursor-repeated' })
    expect(ring.server.requests).toHaveLength(3)
  })

  it('passes by what has no id or no time that can be read, and says how many; goes on after a page of nothing else', async () => {
    const broken = [
      { attributes: { time: '2025-08-22T08:00:00Z' } },
      { id: 'x', attributes: { time: 'soon' } },
      null,
      'x',
    ]
    const { pages, read } = await stream([
      { data: broken, meta: { next: 'a' } },
      { data: [...many(1), ...broken], meta: { next: 'b' } },
      { data: [] },
    ])
    await read()
    expect(pages.map(({ events, unreadable, cursor }) => [events.length, unreadable, cursor])).toEqual([
      [0, 4, 'a'],
      [1, 4, 'b'],
      [0, 0, 'b'],
    ])
  })

  it('keeps words it does not know', async () => {
    const actor = { id: 'u', auth: { authType: 'session', tokenId: 't' } }
    const raw = { id: 'x', attributes: { time: '2025-08-22T08:00:00Z', action: 'odd', actor, novelty: 1 } }
    const odd = await stream([{ data: [raw] }])
    await odd.read()
    expect(odd.pages[0]?.events[0]).toMatchObject({
      auth: { type: 'session', tokenId: 't', tokenLabel: null },
      processedAt: null,
      raw,
    })
  })
})
