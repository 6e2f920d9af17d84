import type { AskedOfOwners } from '../asked-of-owners.ts'
import { prepared } from '../conditions.ts'
import { type Clause, conditionsOf } from '../policy.ts'
import { groupOf } from './may-request.ts'
import type { RequestRules } from './request-rule.ts'

/** What must be learnt of people before requests can be decided by these rules: who is in the groups that they name. */
export function askedOfRequesters({ rules }: RequestRules): AskedOfOwners {
  const named = rules.flatMap(({ rule, mayRequest }) => [
    ...mayRequest,
    ...rule.stages.flatMap((stage) => stage.approvers),
  ])
  const clauses = rules.flatMap(({ when, autoApprove }) =>
    [when, autoApprove].filter((clause): clause is Clause => clause !== null),
  )
  const asks = clauses.flatMap(conditionsOf).map((clause) => prepared(clause).asks ?? {})
  const groups = [
    ...named.map(groupOf).filter((group) => group !== null),
    ...asks.flatMap(({ groups: some }) => some ?? []),
  ]
  return {
    groups: [...new Set(groups)],
    authenticationPolicies: asks.some(({ authenticationPolicies }) => authenticationPolicies === true),
  }
}
