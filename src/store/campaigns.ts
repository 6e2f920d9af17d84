import type { Campaign } from '../model/campaign.ts'
import type { NewCase } from '../model/case.ts'
import { StewardError } from '../platform/errors.ts'
import type { CampaignStore } from './campaign-store.ts'
import { applyChanges } from './case-changes.ts'
import { insertCases, toldCase } from './cases.ts'
import type { Engine } from './engine.ts'
import { storable, storableJson } from './kit.ts'
import { appendEntry } from './ledger.ts'
import type { CampaignTable } from './schema-acting.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

/** Reviews of many tokens at once. */
export function campaignStore(engine: Engine): CampaignStore {
  return {
    openCampaign: (organisationId, campaign, cases) =>
      writeFor(engine, organisationId, (scope) => open(scope, campaign, cases)),
    listCampaigns: (organisationId) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await campaignRows(scope).orderBy('campaign_key', 'desc').execute()
        return rows.map(campaignOf)
      }),
    findCampaign: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => (await readCampaign(scope, id)) ?? null),
    endCampaign: (organisationId, id, end) => writeFor(engine, organisationId, (scope) => endCampaign(scope, id, end)),
  }
}

function campaignRows({ queries, organisationId }: Scope) {
  return queries.selectFrom('campaign').selectAll().where('organisation_id', '=', organisationId)
}

function campaignOf(row: Omit<CampaignTable, 'campaign_key'> & { readonly campaign_key: number }): Campaign {
  return {
    id: row.campaign_key,
    name: row.name,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    openedBy: row.opened_by,
    ...JSON.parse(row.facts),
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    endedWhy: row.ended_why,
  }
}

async function readCampaign(scope: Scope, id: number): Promise<Campaign | undefined> {
  const row = await campaignRows(scope).where('campaign_key', '=', id).executeTakeFirst()
  return row === undefined ? undefined : campaignOf(row)
}

async function open(
  scope: Scope,
  given: Parameters<CampaignStore['openCampaign']>[1],
  casesOf: (campaignId: number) => readonly NewCase[],
): ReturnType<CampaignStore['openCampaign']> {
  const { queries, engine, organisationId } = scope
  const { filter, reviewer, reminders, silence, openedAt, dueAt } = given
  const row = await queries
    .insertInto('campaign')
    .values({
      organisation_id: organisationId,
      name: storable(given.name),
      opened_at: openedAt,
      due_at: dueAt,
      opened_by: storable(given.openedBy),
      facts: storableJson({ filter, reviewer, reminders, silence }),
      ended_at: null,
      ended_by: null,
      ended_why: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const campaign = campaignOf(row)
  const wanted = casesOf(campaign.id)
  if (wanted.some(({ campaignId }) => campaignId !== campaign.id))
    throw new StewardError('internal', `A case of campaign ${campaign.id} names another campaign.`)
  const cases = await insertCases(scope, wanted, openedAt)
  const { id, endedAt: _at, endedBy: _by, endedWhy: _why, ...told } = campaign
  const body = { campaign: id, ...told, cases: cases.map(toldCase) }
  await appendEntry(engine, queries, { organisationId, at: openedAt, kind: 'campaign.opened', body })
  return { campaign, cases }
}

async function endCampaign(
  scope: Scope,
  id: number,
  end: Parameters<CampaignStore['endCampaign']>[2],
): Promise<boolean> {
  const { queries, engine, organisationId } = scope
  const { at, changes } = end
  const said = { by: storable(end.by), why: storable(end.why) }
  const ended = await queries
    .updateTable('campaign')
    .set({ ended_at: at, ended_by: said.by, ended_why: said.why })
    .where('organisation_id', '=', organisationId)
    .where('campaign_key', '=', id)
    .where('ended_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (ended === undefined) return false
  const { transitions } = await applyChanges(scope, changes)
  const body = { campaign: id, name: ended.name, ...said, transitions }
  await appendEntry(engine, queries, { organisationId, at, kind: 'campaign.ended', body })
  return true
}
