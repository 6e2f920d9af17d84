import { describe, expect, it } from 'vitest'
import type { FleetAccount } from '../../fleet/fleet.ts'
import { openSandbox } from '../../testing/open-sandbox.ts'
import { smallFleet } from '../../testing/small-fleet.ts'

const permissionRules = [{ resource: 'ari:cloud:jira::site/x', role: 'atlassian/user' }]

describe('service accounts', () => {
  it('are made, changed, counted and deleted with their credentials', async () => {
    const { ask, access } = await openSandbox()
    const made = await ask(`${access}/service-accounts`, { body: { displayName: 'Night robot', permissionRules } })
    expect([made.status, made.body.id, made.body.email]).toEqual([
      201,
      made.body.atlassianId,
      expect.stringMatching(/@serviceaccount\.atlassian\.com$/),
    ])
    expect(made.body).not.toHaveProperty('description')
    const changed = await ask(`${access}/service-accounts`, {
      method: 'PATCH',
      body: { atlassianId: made.body.id, description: 'Runs at night' },
    })
    expect(changed.body).toMatchObject({ displayName: 'Night robot', description: 'Runs at night' })
    expect((await ask(`${access}/service-accounts`)).body.total).toBe(2)
    const counted = await ask(`${access}/service-accounts/count`, { body: [made.body.id, '712020:robot', 'nobody'] })
    expect(counted.body).toEqual({
      validServiceAccountIds: [
        { serviceAccountId: made.body.id, credentialsCount: 0 },
        { serviceAccountId: '712020:robot', credentialsCount: 2 },
      ],
      invalidServiceAccountIds: ['nobody'],
    })
    expect((await ask(`${access}/service-accounts/712020:robot`, { method: 'DELETE' })).status).toBe(204)
    expect((await ask(`${access}/service-accounts/api-tokens`)).body).toEqual([])
    expect((await ask(`${access}/service-accounts/712020:robot/api-tokens`)).status).toBe(404)
  })

  it.each([
    [{ displayName: 'short', permissionRules }],
    [{ displayName: 'x'.repeat(31), permissionRules }],
    [{ displayName: 'Night robot', permissionRules: [] }],
    [{ displayName: 'Night robot', permissionRules, description: 'x'.repeat(256) }],
    [{}],
  ])('cannot be made of %j', async (body) => {
    const { ask, access } = await openSandbox()
    const { status, body: answer } = await ask(`${access}/service-accounts`, { body })
    expect([status, answer.errors[0].code]).toEqual([400, 'INVALID_FIELD_FORMAT'])
  })

  it('come page by page, by addresses', async () => {
    const robot = smallFleet().accounts.find(({ kind }) => kind === 'service-account')
    const robots = Array.from({ length: 150 }, (_, index): FleetAccount[] =>
      robot === undefined ? [] : [{ ...robot, id: `r${index}`, email: `r${index}@serviceaccount.atlassian.com` }],
    ).flat()
    const { ask, access, sandbox } = await openSandbox({ fleet: smallFleet({ accounts: robots }) })
    const first = (await ask(`${access}/service-accounts`)).body
    expect([first.items.length, first.total, first.links.prev]).toEqual([100, 150, undefined])
    expect(first.links.next.startsWith(sandbox.url)).toBe(true)
    const second = (await ask(first.links.next)).body
    expect([second.items.length, second.links.next]).toEqual([50, undefined])
    expect((await ask(second.links.prev)).body.items[0].id).toBe('r0')
  })

  it('have tokens that say EXPIRED, never BLOCKED, and that can be revoked together', async () => {
    const { ask, access } = await openSandbox()
    const statuses = async (query = ''): Promise<string[]> =>
      (await ask(`${access}/service-accounts/712020:robot/api-tokens${query}`)).body.map(
        ({ status }: { status: string }) => status,
      )
    expect(await statuses()).toEqual(['ALLOWED', 'EXPIRED'])
    expect(await statuses('?tokenLabel=EXPIRED')).toEqual(['EXPIRED'])
    expect((await ask(`${access}/service-accounts/712020:robot/api-tokens`, { method: 'DELETE' })).status).toBe(204)
    expect(await statuses()).toEqual([])
    expect((await ask(`${access}/service-accounts/oauth-clients`)).body).toHaveLength(1)
  })
})

describe('OAuth clients', () => {
  it('are seen from the account and from the organisation, and deleted', async () => {
    const { ask, access } = await openSandbox()
    const [seen] = (await ask(`${access}/service-accounts/712020:robot/oauth-clients?clientName=CLIENT`)).body
    expect(seen).toMatchObject({
      clientId: 'client-of-robot',
      serviceAccount: { id: '712020:robot' },
      scopes: ['read:jira-work'],
    })
    const page = (await ask(`${access}/oauth-clients?pageSize=0`)).body
    expect(page.data).toEqual([
      {
        clientId: 'client-of-robot',
        name: 'client-of-robot',
        status: 'ACTIVE',
        createdAt: expect.any(Number),
        updatedAt: expect.any(Number),
      },
    ])
    expect(
      (await ask(`${access}/oauth-clients`, { body: { name: 'x', serviceAccountId: '712020:robot' } })).status,
    ).toBe(403)
    expect((await ask(`${access}/oauth-clients/client-of-robot`, { method: 'DELETE' })).status).toBe(204)
    expect((await ask(`${access}/oauth-clients/client-of-robot`)).status).toBe(404)
    expect((await ask(`${access}/oauth-clients/count`, { method: 'POST' })).body).toEqual({ total: 0 })
  })
})

describe('organisation keys', () => {
  it('are the fleet’s, with page sizes of their own, and revoked by PATCH', async () => {
    const { ask, access } = await openSandbox()
    const labels = async (query: string): Promise<string[]> =>
      (await ask(`${access}/api-keys?${query}`)).body.data.map(({ label }: { label: string }) => label)
    expect(await labels('sort=label')).toEqual(['key-expired', 'key-scoped', 'key-unscoped'])
    expect(await labels('expiresAtSearchType=gt&expiresAtUom=day&expiresAtValue=30&sort=label')).toEqual([
      'key-scoped',
      'key-unscoped',
    ])
    expect(await labels('expiresAtSearchType=range&expiresAtTo=2026-01-05T00:00:00Z')).toEqual(['key-expired'])
    expect((await ask(`${access}/api-keys?pageSize=7`)).body.errors[0].code).toBe('INVALID_PAGE_SIZE')
    expect((await ask(`${access}/api-keys?sort=createdAt`)).body.errors[0].code).toBe('INVALID_SORT')
    expect((await ask(`${access}/api-keys/revoke/key-expired`, { method: 'PATCH' })).status).toBe(204)
    expect((await ask(`${access}/api-keys/revoke/key-expired`, { method: 'PATCH' })).status).toBe(400)
    expect((await ask(`${access}/api-keys/count`)).body).toBe(2)
  })
})
