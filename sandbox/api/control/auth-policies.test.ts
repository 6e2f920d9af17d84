import { describe, expect, it } from 'vitest'
import { openSandbox } from '../../testing/open-sandbox.ts'
import { smallFleetNow } from '../../testing/small-fleet.ts'
import { HOUR } from '../../time.ts'

describe('moving people between authentication policies', () => {
  it('is accepted, goes on by itself, and is followed by its task', async () => {
    const { ask, sandbox } = await openSandbox({ taskMs: 60_000 })
    const root = `/admin/control/v1/orgs/${sandbox.orgId}`
    const fetchPolicies = (accountIds: readonly string[]) =>
      ask(`${root}/users/auth-policies/bulk-fetch`, { body: { accountIds } })
    const moved = await ask(`${root}/auth-policy/policy-blocked/add-users`, {
      body: { users: ['owner@small.example', 'nobody@small.example'] },
    })
    expect([moved.status, moved.body.taskLink]).toEqual([
      202,
      `${sandbox.url}${root}/auth-policy/task/${moved.body.taskId}`,
    ])
    const task = async (): Promise<unknown> => (await ask(moved.body.taskLink)).body
    expect(await task()).toEqual({ inProgressCount: 2, successCount: 0, failureCount: 0, failureReasons: [] })
    expect((await fetchPolicies(['712020:owner'])).body[0].authPolicyInfo.policyId).toBe('policy-allowed')
    await ask('/_sandbox/clock', { body: { advance: '1h' } })
    expect(await task()).toMatchObject({
      inProgressCount: 0,
      successCount: 1,
      failureCount: 1,
      failureReasons: [{ emails: ['nobody@small.example'] }],
    })
    expect((await fetchPolicies(['712020:owner', '712020:outside', 'nobody', '712020:robot'])).body).toEqual([
      {
        email: 'owner@small.example',
        name: 'Token Owner',
        accountId: '712020:owner',
        authPolicyInfo: { policyId: 'policy-blocked', dateAdded: smallFleetNow },
      },
    ])
    await ask('/_sandbox/clock', { body: { advance: '6h' } })
    const { data } = (await ask(`/admin/api-access/v1/orgs/${sandbox.orgId}/api-tokens?q=often`)).body
    expect(data[0]).toMatchObject({ status: 'BLOCKED', lastActiveAt: new Date(smallFleetNow - 5 * HOUR).toISOString() })
  })

  it.each([
    ['policy-blocked', {}, 400],
    ['policy-blocked', { users: [] }, 400],
    ['policy-blocked', { users: [1] }, 400],
    ['no-such-policy', { users: ['owner@small.example'] }, 404],
  ])('into %s with %j is refused with %i', async (policy, body, status) => {
    const { ask, sandbox } = await openSandbox()
    const answer = await ask(`/admin/control/v1/orgs/${sandbox.orgId}/auth-policy/${policy}/add-users`, { body })
    expect(answer.status).toBe(status)
    if (status === 400) expect(answer.body.errors[0].status).toBe('400')
    else expect(answer.body).toEqual({ code: 404, message: 'Policy not found' })
  })

  it('goes wrong for chosen people: refused, told as moved without being so, or moved without effect', async () => {
    const { ask, sandbox, access } = await openSandbox({ taskMs: 0 })
    const root = `/admin/control/v1/orgs/${sandbox.orgId}`
    const move = async (policy: string, ...users: readonly string[]): Promise<unknown> => {
      const { body } = await ask(`${root}/auth-policy/${policy}/add-users`, { body: { users } })
      return (await ask(body.taskLink)).body
    }
    const policyOf = async (id: string): Promise<unknown> =>
      (await ask(`${root}/users/auth-policies/bulk-fetch`, { body: { accountIds: [id] } })).body[0].authPolicyInfo
        .policyId
    const faults = { refused: ['Admin@small.example'], ignored: ['owner@small.example'] }
    expect((await ask('/_sandbox/moves', { body: faults })).status).toBe(200)
    expect(await move('policy-blocked', 'admin@small.example', 'owner@small.example')).toMatchObject({
      successCount: 1,
      failureReasons: [{ emails: ['admin@small.example'] }],
    })
    expect([await policyOf('712020:admin'), await policyOf('712020:owner')]).toEqual([
      'policy-allowed',
      'policy-allowed',
    ])
    await ask('/_sandbox/moves', { body: { withoutEffect: ['owner@small.example'] } })
    await move('policy-blocked', 'owner@small.example')
    const status = async (): Promise<unknown> => (await ask(`${access}/api-tokens?q=often`)).body.data[0].status
    expect([await policyOf('712020:owner'), await status()]).toEqual(['policy-blocked', 'ALLOWED'])
    await ask('/_sandbox/moves', { method: 'DELETE' })
    expect(await status()).toBe('BLOCKED')
    expect((await ask('/_sandbox/moves', { body: { refuse: [] } })).status).toBe(400)
    await ask('/_sandbox/moves', { body: { lastsMs: 60_000 } })
    expect(await move('policy-allowed', 'owner@small.example')).toMatchObject({ inProgressCount: 1 })
  })

  it('by the settings of a policy: whoever is in it is blocked at once', async () => {
    const { ask, access } = await openSandbox()
    await ask('/_sandbox/policies/policy-allowed', { method: 'PATCH', body: { tokens: 'blocked' } })
    expect((await ask(`${access}/api-tokens/count?status=allowed`)).body).toBe(0)
  })
})
