import type { Case } from '../model/case.ts'
import { caseJson } from '../model/case-json.ts'
import { csvTable } from '../model/csv.ts'

const decisionColumns = [
  'case',
  'kind',
  'token',
  'label',
  'owner',
  'state',
  'answer',
  'answeredBy',
  'answeredAt',
  'purpose',
  'until',
  'endedAt',
  'endedWhy',
]

/** What was decided of each token of a campaign, as CSV: one line a case. */
export function decisionsCsv(cases: readonly Case[]): string {
  const rows = cases.map(caseJson).map(({ id, token, state, answer, endedAt, endedWhy }) => ({
    case: id,
    kind: token.kind,
    token: token.id,
    label: token.label,
    owner: token.owner,
    state,
    answer: answer?.kind ?? null,
    answeredBy: answer?.by ?? null,
    answeredAt: answer?.at ?? null,
    purpose: answer?.purpose ?? null,
    until: answer?.until ?? null,
    endedAt,
    endedWhy,
  }))
  return csvTable(decisionColumns, rows)
}
