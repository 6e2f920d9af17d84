import type { ActionLimit } from '../model/acting-settings.ts'
import { type Breach, hardActions, type PlannedAction } from '../model/plan.ts'
import { type TokenKind, tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { workingOf } from '../model/working.ts'
import type { PlanInput } from './plan-input.ts'

type LimitInput = Pick<PlanInput, 'now' | 'settings' | 'tokens' | 'policies' | 'recentHard'>

/** Whether an action stops tokens from working. */
export function isHard({ kind }: Pick<PlannedAction, 'kind'>): boolean {
  return hardActions.some((hard) => hard === kind)
}

/**
 * Every limit that these actions go beyond: per run, per day, per policy, per owner and per kind, each as a count and as a share of the
 * tokens that work. Only quarantines and revocations count, each with every token that it stops. A share always allows one token.
 */
export function breachesOf(actions: readonly PlannedAction[], input: LimitInput): readonly Breach[] {
  const { settings, recentHard } = input
  const hard = actions.filter(isHard)
  const alive = aliveTokens(input)
  const all = tokensOf(hard).length
  const { perRun, perDay, perOwner, perKind } = settings.limits
  return [
    ...breach('per run', all, allowedBy(perRun, alive.length), 'limits.per-run (STEWARD_LIMITS_PER_RUN)'),
    ...breach(
      'per day',
      all + recentHard.length,
      allowedBy(perDay, alive.length + recentHard.length),
      'limits.per-day (STEWARD_LIMITS_PER_DAY)',
      recentHard.length === 0 ? '' : `, ${recentHard.length} of them within the last 24 hours`,
    ),
    ...policyBreaches(hard, input, alive),
    ...grouped(hard, ({ owner }) => owner?.name ?? null).flatMap(([owner, own]) =>
      breach(
        `owner ${owner}`,
        tokensOf(own).length,
        allowedBy(perOwner, alive.filter((token) => token.owner?.name === owner).length),
        'limits.per-owner (STEWARD_LIMITS_PER_OWNER)',
      ),
    ),
    ...grouped(hard, ({ token }) => token?.kind ?? null).flatMap(([kind, own]) =>
      breach(
        `kind ${kind}`,
        tokensOf(own).length,
        allowedBy(perKind, alive.filter((token) => token.kind === kind).length),
        'limits.per-kind (STEWARD_LIMITS_PER_KIND)',
      ),
    ),
  ]
}

/** What a breach says to a person. */
export function breachWords({ limit, planned, allowed, raise }: Breach): string {
  return `${limit}: ${planned} ${planned === 1 ? 'token' : 'tokens'} would stop working, ${allowed} may. To allow more, raise ${raise}; to do less at once, plan with --at-most.`
}

function policyBreaches(
  hard: readonly PlannedAction[],
  { policies }: LimitInput,
  alive: readonly TokenEntry[],
): readonly Breach[] {
  return grouped(hard, ({ policy }) => policy).flatMap(([name, own]) => {
    const policy = policies.get(name)
    if (policy === undefined) return []
    const { maxTokens, maxPercent } = policy.limits
    const kinds: readonly TokenKind[] = policy.appliesTo
    const base = alive.filter(({ kind }) => kinds.includes(kind)).length
    return breach(
      `policy ${name}`,
      tokensOf(own).length,
      allowedBy({ tokens: maxTokens, percent: maxPercent }, base),
      `limits in the text of the policy ${name}`,
    )
  })
}

function breach(limit: string, planned: number, allowed: number, raise: string, more = ''): readonly Breach[] {
  return planned > allowed ? [{ limit: `${limit}${more}`, planned, allowed, raise }] : []
}

function allowedBy({ tokens, percent }: ActionLimit, base: number): number {
  const share = percent === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor((base * percent) / 100))
  return Math.min(tokens ?? Number.POSITIVE_INFINITY, share)
}

/** Tokens that work: shares are of these. */
function aliveTokens({ tokens, now }: LimitInput): readonly TokenEntry[] {
  return [...tokens.values()].filter((token) => workingOf(token, now).hindrance === null)
}

/** The tokens that actions stop, each once. */
function tokensOf(actions: readonly PlannedAction[]): readonly string[] {
  const stopped = actions.flatMap(({ affects, token }) =>
    affects.length > 0 ? affects : token === null ? [] : [token],
  )
  return [...new Set(stopped.map(tokenRef))]
}

function grouped(
  actions: readonly PlannedAction[],
  by: (action: PlannedAction) => string | null,
): readonly (readonly [string, readonly PlannedAction[]])[] {
  const groups = Map.groupBy(actions, by)
  groups.delete(null)
  return [...groups].map(([name, own]) => [name ?? '', own] as const)
}
