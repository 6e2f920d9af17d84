import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { anAlert } from '../testing/parcels.ts'
import { jiraChannel } from './jira.ts'
import { post } from './post.ts'
import { slackChannel } from './slack.ts'
import { webhookChannel } from './webhook.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Call {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

async function service(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    calls.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString() })
    answer(response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, calls }
}

const replying =
  (status: number, body = '') =>
  (response: ServerResponse) =>
    response.writeHead(status).end(body)

describe('Slack', () => {
  it('gets every thing with its link, in text in which nothing acts', async () => {
    const { url, calls } = await service(replying(200, 'ok'))
    const parcel = anAlert()
    if (parcel.facts.about !== 'alert') throw new Error('no alert')
    const [first, ...rest] = parcel.facts.items
    const items =
      first === undefined ? [] : [{ ...first, title: 'a <!channel> & <http://evil.example|click>' }, ...rest]
    const channel = slackChannel({ url: `${url}/services/T0/B0/secret`, publicUrl: 'https://steward.example' })
    expect(await channel.send({ ...parcel, facts: { ...parcel.facts, items } })).toMatchObject({ state: 'sent' })
    const body = JSON.parse(calls[0]?.body ?? '')
    expect(body.blocks[0].text.text).toContain('*a &lt;!channel&gt; &amp; &lt;http://evil.example|click&gt;*')
    expect(body.blocks[0].text.text).toContain('<https://steward.example/cases/12|Show it>')
    expect(body.blocks).toHaveLength(2)
  })

  it('never tells its address, which is a secret, whatever goes wrong', async () => {
    const { url } = await service((response, request) => response.writeHead(404).end(`no ${request.url}`))
    const channel = slackChannel({ url: `${url}/services/T0/B0/secret`, publicUrl: 'https://steward.example' })
    const result = await channel.send(anAlert())
    expect(result).toEqual({ state: 'rejected', words: 'Slack answered 404: no [secret]' })
  })
})

describe('Jira', () => {
  it('makes one issue in the project, with a description in the Atlassian Document Format', async () => {
    const { url, calls } = await service(replying(201, '{"id":"1","key":"OPS-12"}'))
    const jira = {
      project: `${url}/browse/OPS`,
      user: 'bot@corp.example',
      token: 'jira-token',
      publicUrl: 'https://steward.example',
    }
    expect(await jiraChannel(jira).send(anAlert())).toEqual({ state: 'sent', words: 'Jira made the issue OPS-12' })
    expect([calls[0]?.url, calls[0]?.headers.authorization]).toEqual([
      '/rest/api/3/issue',
      `Basic ${Buffer.from('bot@corp.example:jira-token').toString('base64')}`,
    ])
    const { fields } = JSON.parse(calls[0]?.body ?? '')
    expect(fields).toMatchObject({
      project: { key: 'OPS' },
      issuetype: { name: 'Task' },
      labels: ['token-steward'],
      description: { type: 'doc', version: 1 },
    })
    expect(fields.summary).toMatch(/^2 things need a steward: Case 12/)
  })

  it('never tells its token', async () => {
    const { url } = await service((response, request) =>
      response.writeHead(401).end(`bad: ${request.headers.authorization} jira-token`),
    )
    const jira = { project: `${url}/browse/OPS`, user: 'bot@corp.example', token: 'jira-token', publicUrl: '' }
    const result = await jiraChannel(jira).send(anAlert())
    expect(result).toEqual({ state: 'rejected', words: 'Jira answered 401: bad: Basic [secret] [secret]' })
  })
})

describe('a webhook', () => {
  const secret = 'sixteen characters'

  it('is signed over time and body, and names the delivery by the same id in every try', async () => {
    const { url, calls } = await service(replying(204))
    const channel = webhookChannel({ url, secret, publicUrl: 'https://steward.example', now: () => 1_700_000_000_999 })
    await channel.send(anAlert({ key: 'alert/webhook/1' }))
    await channel.send(anAlert({ key: 'alert/webhook/1', attempts: 2 }))
    const [first, second] = calls
    const v1 = createHmac('sha256', secret).update(`1700000000.${first?.body}`).digest('hex')
    expect(first?.headers['x-steward-signature']).toBe(`t=1700000000,v1=${v1}`)
    expect([first?.headers['x-steward-delivery'], second?.headers['x-steward-delivery']]).toEqual([
      'alert/webhook/1',
      'alert/webhook/1',
    ])
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      event: 'stewards.alert',
      organisation: 'Corp',
      items: [{ kind: 'hold', url: 'https://steward.example/cases/12' }, { kind: 'cliff' }],
    })
  })
})

describe('a call of a web service', () => {
  const call = (url: string, tellsTwice = false, within = 5_000) =>
    post({ url, headers: {}, body: '{}', secrets: [], name: 'It', tellsTwice, within })

  it.each([
    [400, 'rejected', 'rejected'],
    [403, 'rejected', 'rejected'],
    [302, 'rejected', 'rejected'],
    [408, 'again', 'again'],
    [429, 'again', 'again'],
    [503, 'again', 'again'],
    [500, 'unsure', 'again'],
    [502, 'unsure', 'again'],
  ])(
    'answered %i is %s, and %s where the other side can tell that it got a thing twice',
    async (status, once, twice) => {
      const { url, calls } = await service((response) =>
        response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(),
      )
      expect([(await call(url)).state, (await call(url, true)).state, calls.length]).toEqual([once, twice, 2])
    },
  )

  it('lost after it was sent is unsure; never sent, it is tried again', async () => {
    const dropping = await service((response) => response.destroy())
    expect((await call(dropping.url)).state).toBe('unsure')
    expect((await call(dropping.url, true)).state).toBe('again')
    expect(await call('http://127.0.0.1:1')).toMatchObject({ state: 'again', wide: true })
  })

  it('takes bounded time and reads a bounded answer', async () => {
    const silent = await service(() => {})
    expect((await call(silent.url, false, 100)).state).toBe('unsure')
    const endless = await service((response) => {
      response.writeHead(200)
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(65_536), more)
      }
      more()
    })
    const { state, answer } = await call(endless.url)
    expect([state, answer.length]).toEqual(['sent', 65_536])
  })
})
