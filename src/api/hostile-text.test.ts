import { afterAll, beforeAll, expect, it } from 'vitest'
import { aWish, type RequestWorld, requestWorld } from './testing/request-world.ts'

let world: RequestWorld
const hostile = '=HYPERLINK("https://evil.example")<script>alert(1)</script>'

beforeAll(async () => {
  world = await requestWorld()
})
afterAll(() => world.close())

it('a purpose that holds markup or a formula is text in the report and in exports', async () => {
  const content = { ...aWish(), purpose: hostile, system: hostile }
  expect((await world.call('ada', 'POST', '/requests', { content })).status).toBe(200)
  const said = { purpose: hostile, system: hostile, by: hostile }
  const described = await world.app.inject({
    method: 'PUT',
    url: '/api/v1/tokens/user-token/token-ada/description',
    cookies: { steward_session: 'sam' },
    payload: said,
  })
  expect(described.statusCode).toBe(200)
  const report = await world.call('sam', 'GET', '/report.html')
  expect(report.status).toBe(200)
  expect(report.text).toMatch(/&(lt|#60);script&(gt|#62);/)
  expect(report.text).not.toContain('<script>alert')
  const csv = (await world.call('sam', 'GET', '/tokens/export?format=csv')).text
  expect(csv).toContain('HYPERLINK')
  expect(csv).not.toMatch(/(^|,)"?[=+@-]HYPERLINK/m)
})

/** Ids that nobody has, for the comparison with those that others have. */
const nobodys = { requests: 999_999, grants: 999_999, delegations: 999_999, sessions: 'none' }

it('what is another person’s is answered to a member as what is not there', async () => {
  const draft = (await world.call('ada', 'POST', '/requests', { content: aWish(), draft: true })).json().id
  const filed = (await world.call('ada', 'POST', '/requests', { content: aWish() })).json().id
  const told = (text: string, id: string | number) => text.replaceAll(String(id), '#')
  const asked = [
    ...[draft, filed].flatMap(
      (id) =>
        [
          ['GET', 'requests', id, '', undefined],
          ['PATCH', 'requests', id, '', { content: aWish() }],
          ['POST', 'requests', id, '/submit', {}],
          ['POST', 'requests', id, '/withdraw', { reason: 'x' }],
          ['POST', 'requests', id, '/decisions', { verdict: 'deny', reason: 'x' }],
        ] as const,
    ),
    ['DELETE', 'sessions', 'ada', '', undefined],
  ] as const
  for (const [method, noun, id, rest, body] of asked) {
    const none = nobodys[noun]
    const foreign = await world.call('eve', method, `/${noun}/${id}${rest}`, body)
    const absent = await world.call('eve', method, `/${noun}/${none}${rest}`, body)
    expect([method, noun, rest, foreign.status, told(foreign.text, id)]).toEqual([
      method,
      noun,
      rest,
      404,
      told(absent.text, none),
    ])
  }
})
