import { afterAll, beforeAll, expect, it } from 'vitest'
import { adaAsks, graceAgreed, type RequestWorld, requestWorld } from './testing/request-world.ts'

let world: RequestWorld

beforeAll(async () => {
  world = await requestWorld()
  for (let count = 0; count < 3; count += 1) await adaAsks(world)
  await adaAsks(world, { draft: true })
  await graceAgreed(world)
})
afterAll(() => world.close())

async function exported(path: string) {
  const { status, text } = await world.call('otto', 'GET', `/${path}/export`)
  const lines = text.split('\n')
  expect([path, status, lines.pop()]).toEqual([path, 200, ''])
  return lines.map((line) => JSON.parse(line))
}

it('an export has every item of its list as the list tells it, oldest first, and no drafts', async () => {
  const listed = async (path: string) => (await world.call('otto', 'GET', path)).json().data
  expect(await exported('requests')).toEqual(await listed('/requests?sort=createdAt'))
  expect(await exported('requests')).toHaveLength(4)
  expect(await exported('grants')).toEqual(await listed('/grants?sort=createdAt'))
  expect(await exported('grants')).toHaveLength(1)
  expect(await exported('findings')).toEqual(await listed('/findings?state=any&sort=openedAt'))
  expect(await exported('cases')).toEqual(await listed('/cases?state=any&sort=openedAt'))
})

it('an export reads a page only when what came before was taken, and every page once', async () => {
  const { requests } = await world.store.listRequests(world.dependencies.organisationId, {}, { limit: 10 })
  const first = Array.from({ length: 100 }, () => requests).flat()
  let pages = 0
  const store = new Proxy(world.store, {
    get: (target, name, receiver) =>
      name === 'listRequests'
        ? async (_organisation: string, _query: object, { cursor }: { cursor: string | null }) => {
            pages += 1
            const page = Number(cursor ?? 0) + 1
            return { requests: first, total: 5000, next: page < 150 ? String(page) : null }
          }
        : Reflect.get(target, name, receiver),
  })
  const { buildServer } = await import('./server.ts')
  const app = await buildServer({ ...world.dependencies, store })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = await fetch(`${address}/api/v1/requests/export`, { headers: { authorization: 'Bearer keyAuditor' } })
  const reader = answer.body?.getReader()
  await reader?.read()
  const readAhead = pages
  let bytes = 0
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) bytes += part.value.length
  expect(pages).toBe(150)
  expect(readAhead).toBeLessThan(150)
  expect(bytes).toBeGreaterThan(1000)
  await app.close()
})

it('an export is for those who may look at everything', async () => {
  for (const path of ['findings', 'cases', 'requests', 'grants'])
    expect([path, (await world.call('ada', 'GET', `/${path}/export`)).status]).toEqual([path, 403])
})
