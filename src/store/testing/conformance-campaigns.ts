import { expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import type { Store } from '../store.ts'
import { aCase, changed, findingsOf, newestEntries } from './acting.ts'
import { day, organisationId } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { withStore } from './with-store.ts'

const review = {
  name: 'Spring review',
  filter: { kind: 'user-token', unscoped: 'true' },
  reviewer: { address: 'cy@example.com' },
  openedAt: day(1),
  dueAt: day(30),
  reminders: [7 * DAY, DAY],
  silence: 'quarantine',
  openedBy: 'Ada',
} as const

/** Reviews of many tokens at once. */
export function campaignPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const casesOf =
    (...tokens: readonly string[]) =>
    (campaignId: number) =>
      tokens.map((id) =>
        aCase({ token: { kind: 'user-token', id }, campaignId, policy: `campaign-${campaignId}`, openedAt: day(1) }),
      )
  const begin = async () => {
    await findingsOf(store(), ['token-1', 'token-2'])
    return store().openCampaign(organisationId, review, casesOf('token-1', 'token-2', 'token-1'))
  }

  it('opens a campaign with a case for each of its tokens, once each, beside what policies say of them', async () => {
    const [finding = 0] = await findingsOf(store(), ['token-1', 'token-2'])
    await store().openCases(organisationId, [aCase({ findingId: finding })], day(1))
    const { campaign, cases } = await store().openCampaign(
      organisationId,
      review,
      casesOf('token-1', 'token-2', 'token-1'),
    )
    expect(campaign).toEqual({ ...review, id: campaign.id, endedAt: null, endedBy: null, endedWhy: null })
    expect(cases.map(({ token, campaignId, policy }) => [token.id, campaignId, policy])).toEqual([
      ['token-1', campaign.id, `campaign-${campaign.id}`],
      ['token-2', campaign.id, `campaign-${campaign.id}`],
    ])
    expect(await store().openCaseList(organisationId)).toHaveLength(3)
    const listed = await store().listCases(organisationId, { campaignId: campaign.id }, { limit: 10 })
    expect(listed.cases).toEqual(cases)
    const [again] = await store().openCases(organisationId, casesOf('token-1')(campaign.id), day(2))
    expect(again).toBeUndefined()
    expect(await store().findCampaign(organisationId, campaign.id)).toEqual(campaign)
    expect(await newestEntries(store(), 1)).toMatchObject([
      {
        at: day(1),
        kind: 'campaign.opened',
        body: { campaign: campaign.id, name: 'Spring review', silence: 'quarantine', cases: [{}, {}] },
      },
    ])
  })

  it('opens nothing when one of its tokens is not on record, or a case names another campaign', async () => {
    await findingsOf(store(), ['token-1'])
    const before = await store().listLedger(organisationId, 0, 100)
    const wrong = [casesOf('token-1', 'stranger'), () => [aCase({ campaignId: null })]]
    for (const cases of wrong)
      await expect(store().openCampaign(organisationId, review, cases)).rejects.toMatchObject({
        code: expect.stringMatching(/not-found|internal/),
      })
    const failing = () => {
      throw new Error('no cases today')
    }
    await expect(store().openCampaign(organisationId, review, failing)).rejects.toThrow('no cases today')
    await expect(store().openCampaign('another', review, casesOf())).rejects.toMatchObject({ code: 'not-found' })
    expect(await store().listCampaigns(organisationId)).toEqual([])
    expect(await store().openCaseList(organisationId)).toEqual([])
    expect(await store().listLedger(organisationId, 0, 100)).toEqual(before)
  })

  it('ends a campaign with its cases, once', async () => {
    const { campaign, cases } = await begin()
    const changes = cases.map((one) =>
      changed(one, { state: 'closed', endedAt: day(9), endedWhy: 'the campaign ended', next: null }),
    )
    const end = { at: day(9), by: 'Bob', why: 'everybody has answered', changes }
    const [first] = cases
    const stale = { ...end, changes: first === undefined ? [] : [changed({ ...first, version: 9 }, {})] }
    await expect(store().endCampaign(organisationId, campaign.id, stale)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().findCampaign(organisationId, campaign.id)).toEqual(campaign)
    expect(await store().endCampaign(organisationId, 999_999, { ...end, changes: [] })).toBe(false)
    const ends = await Promise.all([1, 2].map(() => store().endCampaign(organisationId, campaign.id, end)))
    expect(ends.sort()).toEqual([false, true])
    expect(await store().findCampaign(organisationId, campaign.id)).toEqual({
      ...campaign,
      endedAt: day(9),
      endedBy: 'Bob',
      endedWhy: 'everybody has answered',
    })
    expect(await store().openCaseList(organisationId)).toEqual([])
    expect(await newestEntries(store(), 1)).toMatchObject([
      { kind: 'campaign.ended', body: { campaign: campaign.id, by: 'Bob', transitions: [{ to: 'closed' }, {}] } },
    ])
  })

  it('lists campaigns newest first, each organisation its own, whatever their names', async () => {
    const { campaign } = await begin()
    const named = { ...review, name: 'a\u0000b\ud800', reviewer: 'owner', filter: {} } as const
    const second = await store().openCampaign(organisationId, named, () => [])
    expect(await store().listCampaigns(organisationId)).toEqual([second.campaign, campaign])
    expect(second.campaign).toMatchObject({ name: 'a\ufffdb\ufffd', reviewer: 'owner', filter: {} })
    expect(await store().listCampaigns('another')).toEqual([])
    expect(await store().findCampaign('another', campaign.id)).toBeNull()
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 100))).toEqual([])
  })
}
