import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adaAsks, aWish, type RequestWorld, requestWorld } from './testing/request-world.ts'

let world: RequestWorld

beforeAll(async () => {
  world = await requestWorld()
})
afterAll(() => world.close())

async function sent(
  caller: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  url: string,
  { body, ...headers }: Record<string, unknown> = {},
) {
  const answer = await world.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...(caller.startsWith('key') ? { authorization: `Bearer ${caller}` } : {}), ...headers },
    cookies: caller.startsWith('key') ? {} : { steward_session: caller },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: () => answer.json() }
}

const json = { 'content-type': 'application/json' }

describe('a request with an Idempotency-Key', () => {
  it('is done once, and answered again as it was', async () => {
    const asked = { ...json, 'idempotency-key': 'file-1', body: { content: aWish() } }
    const first = await sent('ada', 'POST', '/requests', asked)
    const again = await sent('ada', 'POST', '/requests', asked)
    expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([200, 200, 'true'])
    expect(again.text).toBe(first.text)
    const { data } = (await sent('ada', 'GET', '/requests')).json()
    expect(data.filter(({ id }: { id: number }) => id === first.json().id)).toHaveLength(1)
    expect(data).toHaveLength(1)
  })

  it('is refused when the key stands for another request, and means nothing for another caller', async () => {
    const asked = { ...json, 'idempotency-key': 'file-2', body: { content: aWish() } }
    const first = await sent('ada', 'POST', '/requests', asked)
    const other = await sent('ada', 'POST', '/requests', { ...asked, body: { content: aWish() } })
    expect([other.status, other.json().code]).toEqual([422, 'idempotency-mismatch'])
    const eve = await sent('eve', 'POST', '/requests', asked)
    expect([eve.status, eve.json().id === first.json().id]).toEqual([200, false])
  })

  it('is done by one of several that come at once', async () => {
    const asked = { ...json, 'idempotency-key': 'file-3', body: { content: aWish() } }
    const answers = await Promise.all(Array.from({ length: 4 }, () => sent('grace', 'POST', '/requests', asked)))
    const ids = answers.filter(({ status }) => status === 200).map((answer) => answer.json().id)
    expect(new Set(ids).size).toBe(1)
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect([answer.status, answer.json().code]).toEqual([409, 'idempotency-running'])
    expect((await sent('grace', 'GET', '/requests?mine=true')).json().total).toBe(1)
  })

  it('that was not done may be asked again', async () => {
    const { id } = await adaAsks(world)
    const asked = { ...json, 'idempotency-key': 'decide-1', body: { verdict: 'approve', version: 999 } }
    expect((await sent('grace', 'POST', `/requests/${id}/decisions`, asked)).status).toBe(409)
    expect((await sent('grace', 'POST', `/requests/${id}/decisions`, asked)).headers).not.toHaveProperty(
      'idempotency-replayed',
    )
  })

  it('never has the secret of a key on record: a second answer says that it was made', async () => {
    const asked = { ...json, 'idempotency-key': 'key-1', body: { label: 'nightly export' } }
    const first = await sent('sam', 'POST', '/keys', asked)
    const again = await sent('sam', 'POST', '/keys', asked)
    expect(first.json().secret).toMatch(/^stw_/)
    expect([again.status, again.json()]).toEqual([201, { ...first.json(), secret: null }])
    expect((await sent('sam', 'GET', '/keys')).json().data.filter(labelled('nightly export'))).toHaveLength(1)
  })

  it('must have one that can be told', async () => {
    const answer = await sent('ada', 'POST', '/requests', {
      ...json,
      'idempotency-key': 'a b',
      body: { content: aWish() },
    })
    expect([answer.status, answer.json().code]).toEqual([400, 'usage'])
  })
})

const labelled =
  (wanted: string) =>
  ({ label }: { label: string }): boolean =>
    label === wanted

describe('what can be edited', () => {
  it('is not sent again to who has it', async () => {
    for (const path of ['/mode', '/tokens/user-token/token-ada', '/tokens/user-token/token-ada/description']) {
      const first = await sent('sam', 'GET', path)
      const again = await sent('sam', 'GET', path, { 'if-none-match': first.headers.etag })
      expect([path, again.status, again.text, again.headers.etag]).toEqual([path, 304, '', first.headers.etag])
      expect((await sent('sam', 'GET', path, { 'if-none-match': '"other"' })).status).toBe(200)
    }
  })

  it('is changed only by who knows how it stands', async () => {
    const path = '/tokens/user-token/token-ada/description'
    const change = (etag: unknown, purpose: string) =>
      sent('sam', 'PUT', path, { ...json, 'if-match': etag, body: { purpose, by: 'Sam' } })
    const { etag } = (await sent('sam', 'GET', path)).headers
    const first = await change(etag, 'Nightly export')
    expect([first.status, first.headers.etag === etag]).toEqual([200, false])
    const stale = await change(etag, 'Something else')
    expect([stale.status, stale.json().code]).toEqual([412, 'precondition-failed'])
    expect((await sent('sam', 'GET', path)).json().purpose).toBe('Nightly export')
    expect((await change(first.headers.etag, 'Weekly export')).status).toBe(200)
    expect(
      (await change((await sent('sam', 'GET', '/tokens/user-token/token-ada')).headers.etag, 'Export')).status,
    ).toBe(200)
  })

  it('takes one of two changes that rest on the same look', async () => {
    const { id } = await adaAsks(world, { draft: true })
    const { etag } = (await sent('ada', 'GET', `/requests/${id}`)).headers
    const change = () =>
      sent('ada', 'PATCH', `/requests/${id}`, { ...json, 'if-match': etag, body: { content: aWish() } })
    const answers = await Promise.all([change(), change()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  it('keeps the mode from being set by who saw another one', async () => {
    const { etag } = (await sent('sam', 'GET', '/mode')).headers
    const set = (tag: unknown) =>
      sent('sam', 'PUT', '/mode', {
        ...json,
        'if-match': tag,
        body: { mode: 'propose', by: 'Sam', reason: 'Let us look.' },
      })
    expect((await set('W/"x"')).status).toBe(412)
    expect((await set(etag)).status).toBe(200)
    expect((await set(etag)).status).toBe(412)
    expect((await set('*')).status).toBe(200)
  })
})
