import { type ConditionEvidence, type Exemption, type Finding, isInForce } from '../../model/finding.ts'
import type { Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { Cell } from './cells.ts'
import type { JudgingPolicy } from './policy-tables.ts'
import { allPages, pageSize, type ReportSource, wasWithin } from './report-source.ts'
import type { ReportTable } from './report-table.ts'
import type { TokenSurvey } from './survey.ts'
import { timeOf } from './times.ts'

/** What became of findings. */
export interface FindingCounts {
  readonly findings: number
  readonly open: number
  readonly resolved: number
}

const noFindings: FindingCounts = { findings: 0, open: 0, resolved: 0 }

/** Numbers of findings by the text of the policy that was in force when they were opened. */
export class FindingTally {
  readonly #policies: readonly JudgingPolicy[]
  readonly #counts = new Map<string, FindingCounts>()

  constructor(policies: readonly JudgingPolicy[]) {
    this.#policies = policies
  }

  /** Takes note of a finding. */
  see({ policy, openedAt, state }: Finding): void {
    const text = this.#policies.findLast(({ name, firstAt }) => name === policy && firstAt <= openedAt)
    if (text === undefined) return
    const { findings, open, resolved } = this.of(text)
    const over = state === 'resolved' ? 1 : 0
    this.#counts.set(text.hash, { findings: findings + 1, open: open + 1 - over, resolved: resolved + over })
  }

  /** Figures of a text of a policy. */
  of({ hash }: Pick<JudgingPolicy, 'hash'>): FindingCounts {
    return this.#counts.get(hash) ?? noFindings
  }
}

/** Findings that were open at any time of the span; `tally` sees each of them. */
export function findingsTable(source: ReportSource, tally: FindingTally): ReportTable {
  const { store, organisationId, now } = source
  async function* rows(): AsyncIterable<readonly Cell[]> {
    const query = { state: 'any', now } as const
    const all = allPages(
      (cursor) => store.listFindings(organisationId, query, { limit: pageSize, cursor }),
      ({ findings }) => findings,
    )
    for await (const finding of all) {
      if (!wasWithin(source, finding.openedAt, finding.resolvedAt)) continue
      tally.see(finding)
      yield findingRow(finding)
    }
  }
  return {
    name: 'findings',
    title: 'Findings',
    columns: [
      { title: 'Finding', look: 'number' },
      { title: 'Policy' },
      { title: 'Severity' },
      { title: 'State' },
      { title: 'Kind', csvOnly: true },
      { title: 'Id', look: 'code', csvOnly: true },
      { title: 'Token' },
      { title: 'Owner' },
      { title: 'Opened' },
      { title: 'Last seen', csvOnly: true },
      { title: 'Resolved' },
      { title: 'Evidence, or why it was resolved', look: 'words' },
    ],
    rows,
  }
}

function findingRow({
  id,
  policy,
  severity,
  state,
  token,
  openedAt,
  seenAt,
  resolvedAt,
  ...rest
}: Finding): readonly Cell[] {
  const { kind, id: tokenId, label, owner, ownerId } = token
  const why = rest.resolvedWhy ?? evidenceWords(rest.evidence)
  const times = [timeOf(openedAt), timeOf(seenAt), timeOf(resolvedAt)]
  return [id, policy, severity, state, kind, tokenId, label, owner ?? ownerId, ...times, why]
}

/** What was seen, where it is known and counts. */
function evidenceWords(evidence: readonly ConditionEvidence[]): string {
  return evidence.map(({ words }) => words).join('; ')
}

/** Exemptions that were in force at any time of the span. */
export function exemptionsTable(source: ReportSource, survey: TokenSurvey): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const exemption of await source.store.listExemptions(source.organisationId)) {
      const end = Math.min(exemption.until, exemption.endedAt ?? exemption.until)
      if (wasWithin(source, exemption.createdAt, end)) yield exemptionRow(exemption, { survey, now: source.now })
    }
  }
  return {
    name: 'exceptions',
    title: 'Exceptions',
    columns: [
      { title: 'Exemption', look: 'number' },
      { title: 'State' },
      { title: 'Kind', csvOnly: true },
      { title: 'Id', look: 'code', csvOnly: true },
      { title: 'Token' },
      { title: 'Owner' },
      { title: 'Policy' },
      { title: 'Approved by' },
      { title: 'Since' },
      { title: 'Until' },
      { title: 'Ended before' },
      { title: 'Reason', look: 'words' },
    ],
    rows,
  }
}

function exemptionRow(
  exemption: Exemption,
  { survey, now }: { readonly survey: TokenSurvey; readonly now: Instant },
): readonly Cell[] {
  const { token, endedAt } = exemption
  const { label, owner } = survey.nameOf(tokenRef(token))
  const state = isInForce(exemption, now) ? 'in force' : endedAt === null ? 'over' : 'ended'
  return [
    exemption.id,
    state,
    token.kind,
    token.id,
    label,
    owner,
    exemption.policy ?? 'every policy',
    exemption.approver,
    timeOf(exemption.createdAt),
    timeOf(exemption.until),
    timeOf(endedAt),
    exemption.reason,
  ]
}
