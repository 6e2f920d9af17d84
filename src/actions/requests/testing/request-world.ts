import type { AccountFacts } from '../../../model/account.ts'
import { DAY } from '../../../model/instant.ts'
import type { Person } from '../../../model/person.ts'
import { requestKinds } from '../../../model/request.ts'
import type { ApprovalRule } from '../../../model/request-rules.ts'
import type { TokenFacts } from '../../../model/token.ts'
import type { RequestRule } from '../../../policies/requests/request-rule.ts'
import type { Store } from '../../../store/store.ts'
import { anAccount, aToken, organisationId, passAt } from '../../../store/testing/facts.ts'
import type { Filing } from '../file-request.ts'
import type { RequestDeps } from '../request-deps.ts'
import { aContent, aRule, at, stage, start } from './request-parts.ts'

/** A rule that is for everybody. */
export function anyonesRule(rule: ApprovalRule, given: Partial<RequestRule> = {}): RequestRule {
  const open = { appliesTo: requestKinds, mayRequest: ['anyone'], when: null, autoApprove: null }
  return { rule, ...open, source: { path: 'requests.yaml', line: 1 }, ...given }
}

/** Somebody's account as a listing tells it. */
export function account(name: string, given: Partial<AccountFacts> = {}): AccountFacts {
  return anAccount({ id: name, name, email: at(name), ...given })
}

/** Writes down a pass on a day from the start: these people are there, nobody else is, and these tokens. */
export async function passOn(
  store: Store,
  days: number,
  seen: { readonly accounts: readonly AccountFacts[]; readonly tokens?: readonly TokenFacts[] },
): Promise<void> {
  await passAt(store, start + days * DAY, { tokens: [], ...seen })
}

/** What requests take on a day from the start: one steward Grace, and one approval of Sam or the stewards where no rules are given. */
export function depsOn(store: Store, days: number, ...rules: readonly RequestRule[]): RequestDeps {
  const usual = anyonesRule(aRule([stage(1, at('sam'))]))
  return {
    store,
    organisationId,
    now: start + days * DAY,
    rules: { rules: rules.length === 0 ? [usual] : rules, managers: new Map([[at('ada'), at('mara')]]) },
    stewards: [at('grace')],
  }
}

/** Ada. */
export const ada: Person = { email: at('ada'), name: 'Ada Abel', accountId: null }

/** What Ada files. */
export function filing(given: Partial<Filing> = {}): Filing {
  return {
    requester: ada,
    content: aContent(),
    origin: { kind: 'own' },
    draft: false,
    breakGlass: null,
    by: at('ada'),
    ...given,
  }
}

/** A token of Ada's. */
export function adasToken(given: Partial<TokenFacts> = {}): TokenFacts {
  return aToken({ id: 'token-of-ada', ownerId: 'ada', expiresAt: start + 200 * DAY, ...given })
}
