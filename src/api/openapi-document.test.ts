import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RequestWorld, requestWorld } from './testing/request-world.ts'

let world: RequestWorld

beforeAll(async () => {
  world = await requestWorld()
})
afterAll(() => world.close())

describe('a request that does not fit its schema', () => {
  it.each([
    ['POST', '/keys', { label: '' }, 'body', ['label']],
    ['POST', '/exemptions', { policy: 5 }, 'body', ['policy', 'reason']],
    ['GET', '/cases?limit=0', undefined, 'querystring', ['limit']],
    ['GET', '/cases/none', undefined, 'params', ['id']],
  ] as const)('%s %s names the fields', async (method, url, body, place, fields) => {
    const answer = await world.call('sam', method, url, body)
    const problem = answer.json()
    expect([answer.status, problem.code]).toEqual([400, 'usage'])
    for (const field of fields)
      expect(problem.fields).toContainEqual({ in: place, field, message: expect.stringMatching(/./) })
  })
})

describe('the OpenAPI document', () => {
  it('tells the problems of every operation', async () => {
    const { paths } = (await world.call('sam', 'GET', '/openapi.json')).json()
    const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
    for (const [path, methods] of Object.entries<Record<string, { responses: Record<string, object> }>>(paths))
      for (const [method, { responses }] of Object.entries(methods))
        expect([path, method, responses['4XX'], responses['5XX']]).toMatchObject([
          path,
          method,
          { content: problem },
          { content: problem },
        ])
  })
})

describe('the reference page', () => {
  it('has every operation and schema of the document, and neither scripts nor anything from elsewhere', async () => {
    const { paths, components } = (await world.call('sam', 'GET', '/openapi.json')).json()
    const { status, text } = await world.call('sam', 'GET', '/reference')
    expect(status).toBe(200)
    for (const [path, methods] of Object.entries<object>(paths))
      for (const method of Object.keys(methods)) expect(text).toContain(`<code>${method.toUpperCase()} ${path}</code>`)
    for (const name of Object.keys(components.schemas)) expect(text).toContain(`id="schema-${name}"`)
    expect(text).not.toMatch(/<script|<link|<img|<iframe|(?:src|href)="(?!#|\/api\/v1\/openapi\.json")/)
  })
})
