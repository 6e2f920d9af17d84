import { createHash } from 'node:crypto'
import { canonicalJson } from '../../model/canonical-json.ts'
import { DAY } from '../../model/instant.ts'
import { requestKinds } from '../../model/request.ts'
import type { ApprovalRule, ScopeClass } from '../../model/request-rules.ts'
import type { RequestRule, RequestRules } from './request-rule.ts'

/** How long a token may be granted where no rule says it, in days. */
export const usualMaxDays: Readonly<Record<ScopeClass, number>> = {
  read: 365,
  write: 180,
  delete: 90,
  manage: 90,
  unscoped: 30,
}

/** What holds where a rule does not say it. Spans are milliseconds. */
export const usualRule: Omit<ApprovalRule, 'name' | 'hash'> = {
  description: null,
  stages: [{ approvers: ['stewards'], need: 1 }],
  maxDays: usualMaxDays,
  expiresAfter: 14 * DAY,
  remindAfter: [2 * DAY, 5 * DAY],
  window: 7 * DAY,
  breakGlass: null,
}

/** A rule with the hash of all that decides: what it says, for which requests it is, and what approves it. */
export function sealed(
  rule: Omit<ApprovalRule, 'hash'>,
  rest: Omit<RequestRule, 'rule' | 'source'>,
): Omit<RequestRule, 'source'> {
  const hash = createHash('sha256')
    .update(canonicalJson({ rule, ...rest }))
    .digest('hex')
  return { ...rest, rule: { ...rule, hash } }
}

/** What holds where nothing is configured: anyone may ask for anything, and one steward decides. */
export const defaultRules: RequestRules = {
  rules: [
    {
      ...sealed(
        { name: 'default', ...usualRule, description: 'No approval rule is configured: one steward decides.' },
        { appliesTo: requestKinds, mayRequest: ['anyone'], when: null, autoApprove: null },
      ),
      source: { path: 'built in', line: 1 },
    },
  ],
  managers: new Map(),
}

/** The rules that stand in files: none where the built-in one holds. */
export function writtenRules({ rules }: RequestRules): readonly RequestRule[] {
  return rules === defaultRules.rules ? [] : rules
}
