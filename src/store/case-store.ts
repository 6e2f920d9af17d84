import type { Case, CaseChange, CaseState, CaseTransition, NewCase } from '../model/case.ts'
import type { TokenIdentity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { ListSort, PageAsked } from '../model/page.ts'

/** Which cases, the one whose next step is due soonest first, ended ones last, the newest end first. Every field given must hold. */
export interface CaseQuery {
  /** Default: those that are open. `any` = all. */
  readonly states?: readonly CaseState[] | 'any'
  readonly ids?: readonly number[]
  readonly policies?: readonly string[]
  readonly token?: TokenIdentity
  /** Part of the owner's name or e-mail, or the whole account id. */
  readonly owner?: string
  /** Account id of the owner. */
  readonly ownerId?: string
  readonly held?: boolean
  /** The next step is due at or before; of a case on hold nothing is. */
  readonly dueBy?: Instant
  readonly campaignId?: number
}

export interface CasePage {
  readonly cases: readonly Case[]
  readonly total: number
  readonly next: string | null
}

export interface CaseStore {
  /**
   * Opens cases, with one ledger entry `cases.opened` that lists them. A finding has at most one open case, and so has a token in a
   * campaign: what would be a second one is left out. Returns those that were opened, in the order given. Rejects with `not-found` when a token or
   * a finding is not on record.
   */
  openCases(organisationId: string, cases: readonly NewCase[], at: Instant): Promise<readonly Case[]>
  /**
   * Changes cases, all or none, with one ledger entry `cases.changed` that lists every transition. Rejects with `conflict` when one of
   * them is given twice or no longer at `next.version`, the version from which its change was computed; the version rises by one.
   */
  changeCases(organisationId: string, changes: readonly CaseChange[]): Promise<readonly Case[]>
  /** One page, at most `limit` (1–1000). Rejects with `usage` for a cursor that is not ours. */
  listCases(organisationId: string, query: CaseQuery, page: PageAsked<ListSort<'cases'>>): Promise<CasePage>
  /** Every case that is open, by id. */
  openCaseList(organisationId: string): Promise<readonly Case[]>
  /** The newest case of each of these findings, ended ones included; a finding that never had one is absent. */
  newestCases(organisationId: string, findingIds: readonly number[]): Promise<ReadonlyMap<number, Case>>
  findCase(organisationId: string, id: number): Promise<Case | null>
  /** What happened to a case, oldest first; its opening included. */
  caseHistory(organisationId: string, id: number): Promise<readonly CaseTransition[]>
}
