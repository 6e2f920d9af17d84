import type { Case, CaseState } from '../../model/case.ts'
import { tokenRef } from '../../model/token.ts'
import type { Cell } from './cells.ts'
import { allPages, pageSize, type ReportSource, wasWithin } from './report-source.ts'
import type { ReportTable } from './report-table.ts'
import { timeOf } from './times.ts'

/** A case as its steps name it. */
interface NamedCase {
  readonly id: number
  readonly token: string
  readonly label: string
}

/** Figures of a campaign. */
export interface CampaignCounts {
  readonly cases: number
  readonly answered: number
  readonly open: number
}

const noCases: CampaignCounts = { cases: 0, answered: 0, open: 0 }

/** What became of the cases that went by, and which they were. */
export class CaseTally {
  readonly #byState = new Map<CaseState, number>()
  readonly #campaigns = new Map<number, CampaignCounts>()
  readonly cases: NamedCase[] = []
  held = 0

  /** Takes note of a case. */
  see(one: Case): void {
    this.#byState.set(one.state, this.inState(one.state) + 1)
    this.cases.push({ id: one.id, token: tokenRef(one.token), label: one.token.label })
    if (one.hold !== null && one.endedAt === null) this.held += 1
    if (one.campaignId === null) return
    const { cases, answered, open } = this.ofCampaign(one.campaignId)
    this.#campaigns.set(one.campaignId, {
      cases: cases + 1,
      answered: answered + (one.answer === null ? 0 : 1),
      open: open + (one.endedAt === null ? 1 : 0),
    })
  }

  /** Number of cases in a state. */
  inState(state: CaseState): number {
    return this.#byState.get(state) ?? 0
  }

  /** Figures of a campaign, of its cases that went by. */
  ofCampaign(id: number): CampaignCounts {
    return this.#campaigns.get(id) ?? noCases
  }
}

/** Cases that were under way at any time of the span; `tally` sees each of them. */
export function casesTable(source: ReportSource, tally: CaseTally): ReportTable {
  const { store, organisationId } = source
  async function* rows(): AsyncIterable<readonly Cell[]> {
    const all = allPages(
      (cursor) => store.listCases(organisationId, { states: 'any' }, { limit: pageSize, cursor }),
      ({ cases }) => cases,
    )
    for await (const one of all) {
      if (!wasWithin(source, one.openedAt, one.endedAt)) continue
      tally.see(one)
      yield caseRow(one)
    }
  }
  return {
    name: 'cases',
    title: 'Cases',
    columns: [
      { title: 'Case', look: 'number' },
      { title: 'Policy' },
      { title: 'Policy text', look: 'code', csvOnly: true },
      { title: 'Severity', csvOnly: true },
      { title: 'State' },
      { title: 'Kind', csvOnly: true },
      { title: 'Id', look: 'code', csvOnly: true },
      { title: 'Token' },
      { title: 'Owner' },
      { title: 'Opened' },
      { title: 'Done', look: 'words' },
      { title: 'Answer' },
      { title: 'Next, or on hold' },
      { title: 'Ended' },
      { title: 'Why it ended', look: 'words' },
    ],
    rows,
  }
}

function caseRow(one: Case): readonly Cell[] {
  const { token, answer } = one
  return [
    one.id,
    one.policy,
    one.policyHash,
    one.severity,
    one.hold === null ? one.state : `${one.state}, on hold`,
    token.kind,
    token.id,
    token.label,
    token.owner ?? token.ownerId,
    timeOf(one.openedAt),
    one.done.map(({ action, at }) => `${action} ${timeOf(at)}`).join('; '),
    answer === null ? null : `${answer.kind} by ${answer.by}`,
    nextWords(one),
    timeOf(one.endedAt),
    one.endedWhy,
  ]
}

function nextWords({ hold, next, endedAt }: Case): string | null {
  if (endedAt !== null) return null
  if (hold !== null) return `${hold.reason}${hold.until === null ? '' : ` (until ${timeOf(hold.until)})`}`
  return next === null ? 'nothing more' : `${next.action} ${timeOf(next.dueAt)}`
}

/** Everything that happened to these cases, case by case, oldest first: each transition with its reason and who made it. */
export function transitionsTable(source: ReportSource, { cases }: CaseTally): ReportTable {
  const { store, organisationId } = source
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const { id, token, label } of cases)
      for (const { at, kind, from, to, reason, by } of await store.caseHistory(organisationId, id))
        yield [id, token, label, timeOf(at), kind, from, to, reason, by ?? 'Token Steward']
  }
  return {
    name: 'transitions',
    title: 'Every step of every case',
    leftOut: { words: 'uses that changed nothing', is: ([, , , , what, from, to]) => what === 'used' && from === to },
    columns: [
      { title: 'Case', look: 'number' },
      { title: 'Kind and id', look: 'code', csvOnly: true },
      { title: 'Token' },
      { title: 'At' },
      { title: 'What' },
      { title: 'From' },
      { title: 'To' },
      { title: 'Reason', look: 'words' },
      { title: 'By' },
    ],
    rows,
  }
}
