import { expect, it } from 'vitest'
import type { Webhook } from '../../model/webhook.ts'
import type { Store } from '../store.ts'
import { organisationId } from './facts.ts'
import { withStore } from './with-store.ts'

/** Where the ledger is sent. */
export function webhookPromises(open: () => Promise<Store>): void {
  const store = withStore(open)

  async function added(): Promise<Webhook> {
    await store().saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
    const given = { url: 'https://hook.example/x', kinds: ['pass'], sealed: 's', createdBy: 'Sam', createdAt: 5 }
    return store().addWebhook(organisationId, given)
  }
  const read = async (id: number) => store().findWebhook(organisationId, id)
  const page = async (id: number) => store().pageDeliveries(organisationId, { id }, { limit: 10 })
  const kinds = async () => (await store().listLedger(organisationId, 0, 100)).map(({ kind }) => kind)

  it('begin behind the entry that tells of them, and are the organisation’s own', async () => {
    const webhook = await added()
    const ledger = await store().listLedger(organisationId, 0, 100)
    expect(webhook.position).toBe(ledger.at(-1)?.sequence)
    expect(ledger.at(-1)).toMatchObject({ kind: 'webhook.added', body: { url: webhook.url, by: 'Sam' } })
    expect(JSON.stringify(ledger)).not.toContain('sealed')
    expect(await store().listWebhooks(organisationId)).toEqual([webhook])
    await store().saveOrganisation({ id: 'another', provider: 'atlassian', name: null })
    expect(await store().findWebhook('another', webhook.id)).toBeNull()
    expect(await store().removeWebhook('another', webhook.id, { at: 6, by: 'Eve' })).toBe(false)
  })

  it('count the tries of an entry, settle it when it arrives, and stay where they are for a try by hand', async () => {
    const { id, position } = await added()
    const tried = { sequence: position + 1, kind: 'pass.sealed', words: 'refused', at: 10 }
    await store().recordTry(organisationId, id, { ...tried, state: 'failing' }, { nextTryAt: 20 })
    expect(await read(id)).toMatchObject({ position, failingSince: 10, nextTryAt: 20 })
    await store().recordTry(organisationId, id, { ...tried, at: 20, state: 'failing' }, { nextTryAt: 40 })
    expect(await read(id)).toMatchObject({ position, failingSince: 10, nextTryAt: 40 })
    await store().recordTry(organisationId, id, { ...tried, at: 30, state: 'delivered' })
    expect(await read(id)).toMatchObject({ position, failingSince: 10 })
    await store().recordTry(organisationId, id, { ...tried, at: 40, state: 'delivered' }, { nextTryAt: null })
    expect(await read(id)).toMatchObject({ position: position + 1, failingSince: null, nextTryAt: null })
    expect(await page(id)).toEqual({
      items: [
        {
          sequence: position + 1,
          kind: 'pass.sealed',
          state: 'delivered',
          attempts: 4,
          words: 'refused',
          firstAt: 10,
          lastAt: 40,
        },
      ],
      total: 1,
      next: null,
    })
    await store().settleWebhook(organisationId, id, position)
    expect(await read(id)).toMatchObject({ position: position + 1 })
    await store().forgetDeliveries(organisationId, 40)
    expect((await page(id)).total).toBe(1)
    await store().forgetDeliveries(organisationId, 41)
    expect((await page(id)).total).toBe(0)
  })

  it('are disabled, enabled and removed once, each told in the ledger', async () => {
    const { id } = await added()
    const said = { at: 10, by: 'Sam' }
    const off = { at: 10, by: null, why: 'Nothing arrived.' }
    expect(await store().enableWebhook(organisationId, id, said)).toBe(false)
    expect(await store().disableWebhook(organisationId, id, off)).toBe(true)
    expect(await store().disableWebhook(organisationId, id, off)).toBe(false)
    expect(await read(id)).toMatchObject({ disabledAt: 10, disabledWhy: 'Nothing arrived.' })
    expect(await store().enableWebhook(organisationId, id, said)).toBe(true)
    expect(await read(id)).toMatchObject({ disabledAt: null, disabledWhy: null })
    expect(await store().removeWebhook(organisationId, id, said)).toBe(true)
    expect(await store().removeWebhook(organisationId, id, said)).toBe(false)
    expect((await kinds()).slice(-4)).toEqual([
      'webhook.added',
      'webhook.disabled',
      'webhook.enabled',
      'webhook.removed',
    ])
  })
}
