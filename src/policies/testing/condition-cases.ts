import type { ConditionCase } from './case-parts.ts'
import { knowledgeCases } from './knowledge-cases.ts'
import { ownerCases } from './owner-cases.ts'
import { timeCases } from './time-cases.ts'
import { tokenCases } from './token-cases.ts'
import { useCases } from './use-cases.ts'

/** At least a true, a false and a boundary case for every condition, and an unknown one where it may not be known. */
export const conditionCases: Readonly<Record<string, readonly ConditionCase[]>> = {
  ...useCases,
  ...timeCases,
  ...tokenCases,
  ...ownerCases,
  ...knowledgeCases,
}
