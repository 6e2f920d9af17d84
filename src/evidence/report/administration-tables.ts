import type { Campaign } from '../../model/campaign.ts'
import type { Instant } from '../../model/instant.ts'
import type { MachineKey } from '../../store/store.ts'
import { readBody } from '../ledger-body.ts'
import { ledgerWords } from '../ledger-words.ts'
import type { CaseTally } from './case-tables.ts'
import type { Cell } from './cells.ts'
import { entriesOf } from './ledger-entries.ts'
import { type ReportSource, wasWithin } from './report-source.ts'
import type { ReportTable } from './report-table.ts'
import { timeOf } from './times.ts'

/** Campaigns that were under way at any time of the span, with their figures and integrity checks. */
export function campaignsTable(source: ReportSource, tally: CaseTally): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const campaign of await source.store.listCampaigns(source.organisationId))
      if (wasWithin(source, campaign.openedAt, campaign.endedAt)) yield campaignRow(campaign, source, tally)
  }
  const number = (title: string) => ({ title, look: 'number' }) as const
  return {
    name: 'campaigns',
    title: 'Campaigns',
    columns: [
      number('Campaign'),
      { title: 'Name' },
      { title: 'Scope' },
      { title: 'Asked', csvOnly: true },
      { title: 'Opened' },
      { title: 'Due' },
      { title: 'No answer means', csvOnly: true },
      number('Tokens'),
      number('Answered'),
      number('Under way'),
      { title: 'Ended' },
      { title: 'Integrity', look: 'words' },
    ],
    rows,
  }
}

function campaignRow(campaign: Campaign, { reviews }: ReportSource, tally: CaseTally): readonly Cell[] {
  const { id, name, filter, reviewer, openedAt, dueAt, silence, endedAt, endedWhy } = campaign
  const { cases, answered, open } = tally.ofCampaign(id)
  const scope = Object.entries(filter).map(([key, value]) => `${key}: ${value}`)
  const checks = reviews.get(id)?.map(({ check, ok, words }) => `${ok ? '✓' : '✗'} ${check}: ${words}`)
  return [
    id,
    name,
    scope.length === 0 ? 'every token' : scope.join(', '),
    typeof reviewer === 'string' ? reviewer : reviewer.address,
    timeOf(openedAt),
    timeOf(dueAt),
    silence,
    cases,
    answered,
    open,
    endedAt === null ? null : `${timeOf(endedAt)}: ${endedWhy ?? ''}`,
    checks?.join(' ') ?? 'not computed',
  ]
}

const changeKinds = ['mode', 'policy', 'plan', 'token.described', 'governance', 'delegation', 'grants']

/** Every change of the mode, of what is governed and of who stands in, and every look at a back-test, newest first, as the ledger tells it. */
export function changesTable(source: ReportSource): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for await (const entry of entriesOf(source, changeKinds)) {
      const by = readBody(entry.body).textOrNull('by')
      yield [entry.sequence, timeOf(entry.at), entry.kind, by, ledgerWords(entry)]
    }
  }
  return {
    name: 'changes',
    title: 'Modes, plans and approvals',
    columns: [
      { title: 'Ledger entry', look: 'number' },
      { title: 'At' },
      { title: 'Kind' },
      { title: 'By' },
      { title: 'What', look: 'words' },
    ],
    rows,
  }
}

/** Keys with which programs call this installation. */
export function accessTable({ store, madeAt }: ReportSource): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const key of await store.listMachineKeys())
      yield [
        key.label,
        key.role,
        stateOf(key, madeAt),
        timeOf(key.createdAt),
        timeOf(key.expiresAt),
        key.lastUsedAt === null ? 'never' : timeOf(key.lastUsedAt),
        timeOf(key.revokedAt),
        key.id,
      ]
  }
  return {
    name: 'access',
    title: 'Access to Token Steward',
    columns: [
      { title: 'Machine key' },
      { title: 'Role' },
      { title: 'State' },
      { title: 'Made' },
      { title: 'Ends' },
      { title: 'Last used' },
      { title: 'Revoked' },
      { title: 'Id', look: 'code', csvOnly: true },
    ],
    rows,
  }
}

function stateOf({ revokedAt, expiresAt }: MachineKey, now: Instant): string {
  return revokedAt !== null ? 'revoked' : expiresAt <= now ? 'over' : 'valid'
}
