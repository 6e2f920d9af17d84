import { describe, expect, it } from 'vitest'
import { type OpenSandbox, openSandbox } from '../../testing/open-sandbox.ts'
import { smallFleetNow } from '../../testing/small-fleet.ts'
import { DAY } from '../../time.ts'

const manage = (id: string, what = ''): string => `/users/${id}/manage${what}`

async function statusOf({ ask }: OpenSandbox, id: string): Promise<string> {
  return (await ask(manage(id, '/profile'))).body.account.account_status
}

describe('the user-management API', () => {
  it('manages people with managed accounts only', async () => {
    const { ask } = await openSandbox()
    expect((await ask(manage('712020:owner'))).status).toBe(200)
    expect((await ask(manage('712020:outside'))).body).toEqual({ key: 'forbidden' })
    for (const id of ['712020:robot', 'nobody']) {
      const { status, body } = await ask(manage(id, '/api-tokens'))
      expect([status, body]).toEqual([404, { key: 'accountNotFound' }])
    }
  })

  it('has other words for a token, and the same id unless it is told otherwise', async () => {
    const { ask } = await openSandbox()
    const expired = { id: 'expired', label: 'expired', createdAt: expect.any(String) }
    const instants = {
      lastAccess: new Date(smallFleetNow - 2 * DAY).toISOString(),
      expiry: new Date(smallFleetNow - DAY).toISOString(),
    }
    expect((await ask(manage('712020:owner', '/api-tokens'))).body).toContainEqual({ ...expired, ...instants })
    const other = await openSandbox({ tokenIds: 'different' })
    const [token] = (await other.ask(manage('712020:leaver', '/api-tokens'))).body
    expect(token.id).toMatch(/^asp_[0-9a-f]{16}$/)
    expect((await other.ask(manage('712020:leaver', '/api-tokens/of-leaver'), { method: 'DELETE' })).status).toBe(404)
    expect((await other.ask(manage('712020:leaver', `/api-tokens/${token.id}`), { method: 'DELETE' })).status).toBe(204)
  })

  it('deactivates and activates without a word, deletes and spares with one', async () => {
    const open = await openSandbox()
    const lifecycle = async (what: string, body?: unknown) =>
      await open.ask(manage('712020:owner', `/lifecycle/${what}`), {
        method: 'POST',
        ...(body === undefined ? {} : { body }),
      })
    expect((await lifecycle('disable')).body).toEqual({ key: 'bodyParseFailure' })
    expect((await lifecycle('disable', { message: 'on leave' })).status).toBe(204)
    expect(await statusOf(open, '712020:owner')).toBe('inactive')
    expect((await lifecycle('enable')).status).toBe(204)
    expect((await lifecycle('delete')).body).toEqual({ message: expect.any(String) })
    expect((await lifecycle('enable')).body.key).toBe('conflict.lifecycleErrors')
    expect((await lifecycle('cancel-delete')).status).toBe(200)
    expect(await statusOf(open, '712020:owner')).toBe('active')
  })

  it('closes an account 14 days after its deletion was asked for, for good', async () => {
    const open = await openSandbox()
    await open.ask(manage('712020:owner', '/lifecycle/delete'), { method: 'POST' })
    await open.advance('13d')
    expect(await statusOf(open, '712020:owner')).toBe('inactive')
    await open.advance('1d')
    expect(await statusOf(open, '712020:owner')).toBe('closed')
    const { status, body } = await open.ask(manage('712020:owner', '/lifecycle/enable'), { method: 'POST' })
    expect([status, body.context.accountId]).toEqual([409, '712020:owner'])
  })

  it('changes a profile field by field and an address within the claimed domains', async () => {
    const { ask, sandbox } = await openSandbox()
    const patch = (body: unknown) => ask(manage('712020:owner', '/profile'), { method: 'PATCH', body })
    const put = (email: unknown) => ask(manage('712020:owner', '/email'), { method: 'PUT', body: { email } })
    await patch({ nickname: 'Own', extended_profile: { location: 'Attic' } })
    const { account } = (await patch({ extended_profile: { department: 'Tokens' } })).body
    expect(account).toMatchObject({ nickname: 'Own', extended_profile: { location: 'Attic', department: 'Tokens' } })
    expect((await patch({ account_id: 'other' })).body.key).toBe('forbidden.fieldMutation')
    expect((await patch({ nickname: 'x'.repeat(31) })).body.context.fieldViolations[0].violations).toEqual([
      { key: 'maxLength' },
    ])
    expect((await patch('no json')).body).toEqual({ key: 'bodyParseFailure' })
    expect((await put('me@elsewhere.example')).body).toEqual({
      key: 'forbidden.unclaimedDomain',
      context: { domain: 'elsewhere.example' },
    })
    expect((await put('admin@small.example')).status).toBe(400)
    expect((await put('new@small.example')).status).toBe(204)
    expect(sandbox.organisation.byEmail.get('new@small.example')?.id).toBe('712020:owner')
    expect(sandbox.organisation.byEmail.has('owner@small.example')).toBe(false)
  })

  it('tells what may be done with an account', async () => {
    const { ask } = await openSandbox()
    expect((await ask(manage('712020:owner', '?privileges=apiToken.delete,email.set'))).body).toEqual({
      'apiToken.delete': { allowed: true },
      'email.set': { allowed: true },
    })
    expect((await ask(manage('712020:closed', '?privileges=lifecycle.enablement'))).body).toEqual({
      'lifecycle.enablement': { allowed: false, reason: { key: 'administrative' } },
    })
  })
})
