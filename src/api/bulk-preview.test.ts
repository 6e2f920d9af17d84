import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../store/testing/facts.ts'
import { type RequestWorld, requestWorld } from './testing/request-world.ts'

describe('Before something is done about many tokens', () => {
  let world: RequestWorld
  beforeAll(async () => {
    world = await requestWorld()
  })
  afterAll(() => world.close())
  const preview = (filter: object, caller: 'sam' | 'otto' | 'ada' = 'sam') =>
    world.call(caller, 'POST', '/tokens/preview', { filter })

  it('the server tells how many are meant, whose they are, and the findings and cases of each', async () => {
    const { status, json } = await preview({ ids: 'user-token/token-ada,user-token/token-grace,user-token/unknown' })
    expect(status).toBe(200)
    expect(json()).toMatchObject({
      tokens: 2,
      owners: 2,
      withoutOwner: 0,
      described: 0,
      withOpenCase: 0,
      inCampaign: 0,
    })
    expect(
      json()
        .shown.map(({ token }: { token: { id: string } }) => token.id)
        .sort(),
    ).toEqual(['token-ada', 'token-grace'])
  })

  it('a campaign over a selection counts as such, in the preview as on record', async () => {
    const filter = { ids: 'user-token/token-ned' }
    const dueAt = new Date(day(40)).toISOString()
    const opened = await world.call('sam', 'POST', '/campaigns', { name: 'Two', filter, dueAt, by: 'Sam' })
    expect(opened.status).toBe(200)
    const { json } = await preview({ ids: 'user-token/token-ned,user-token/token-eve' })
    expect(json()).toMatchObject({ tokens: 2, withOpenCase: 1, inCampaign: 1 })
    expect(json().shown.flatMap(({ cases }: { cases: { campaignId: number }[] }) => cases)).toMatchObject([
      { campaignId: opened.json().id },
    ])
  })

  it('auditors may ask, members may not', async () => {
    expect((await preview({}, 'otto')).status).toBe(200)
    expect((await preview({}, 'ada')).status).toBe(403)
  })

  it('names that are none, and too many of them, are told as faults', async () => {
    expect((await preview({ ids: 'nonsense' })).text).toContain('kind/id')
    expect((await preview({ ids: Array(201).fill('user-token/x').join(',') })).text).toContain('at most 200')
  })

  it('the list means exactly the tokens that are named, and the export exactly the columns', async () => {
    const listed = await world.call('otto', 'GET', '/tokens?ids=user-token/token-ada,admin-key/token-eve')
    expect(listed.json().data.map(({ id }: { id: string }) => id)).toEqual(['token-ada'])
    const exported = await world.call('otto', 'GET', '/tokens/export?ids=user-token/token-ada&columns=ownerEmail,id')
    expect(exported.text.trim().split(/\r?\n/)).toEqual(['ownerEmail,id', 'ada@example.com,token-ada'])
    expect((await world.call('otto', 'GET', '/tokens/export?columns=id,nope')).text).toContain('no column nope')
  })

  it('who described a token may change one part; the first must say what it is for', async () => {
    const describe = (body: object) =>
      world.app.inject({
        method: 'PUT',
        url: '/api/v1/tokens/user-token/token-ada/description',
        headers: { authorization: 'Bearer keySteward' },
        payload: { by: 'Sam', ...body },
      })
    expect((await describe({ system: 'jenkins' })).json().detail).toContain('what this token is for')
    expect((await describe({ purpose: 'Builds' })).statusCode).toBe(200)
    expect((await describe({ system: 'jenkins' })).json()).toMatchObject({ purpose: 'Builds', system: 'jenkins' })
  })
})
