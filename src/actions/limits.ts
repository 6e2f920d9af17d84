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
  const hard = actions.filter(isHard)
  if (hard.length === 0) return []
  const alive = aliveTokens(input)
  return [
    ...runBreaches(hard, input, alive.length),
    ...policyBreaches(hard, input, alive),
    ...ownerBreaches(hard, input, alive),
    ...kindBreaches(hard, input, alive),
  ]
}

/** What a breach says to a person. */
export function breachWords({ limit, planned, allowed, raise }: Breach): string {
  return `${limit}: ${planned} ${planned === 1 ? 'token' : 'tokens'} would stop working, ${allowed} may. To allow more, raise ${raise}; to do less at once, plan with --at-most.`
}

function runBreaches(
  hard: readonly PlannedAction[],
  { settings, recentHard }: LimitInput,
  alive: number,
): readonly Breach[] {
  const { perRun, perDay } = settings.limits
  const [all, recent] = [tokensOf(hard).length, recentHard.length]
  return [
    ...breach('per run', all, allowedBy(perRun, alive), 'limits.per-run (STEWARD_LIMITS_PER_RUN)'),
    ...breach(
      `per day${recent === 0 ? '' : `, ${recent} of them within the last 24 hours`}`,
      all + recent,
      allowedBy(perDay, alive + recent),
      'limits.per-day (STEWARD_LIMITS_PER_DAY)',
    ),
  ]
}

/** Owners are told apart by their ids: two may have one name. */
function ownerBreaches(
  hard: readonly PlannedAction[],
  { settings }: LimitInput,
  alive: readonly TokenEntry[],
): readonly Breach[] {
  const working = countBy(alive, ({ ownerId }) => ownerId)
  return grouped(hard, ({ owner }) => owner?.id ?? null).flatMap(([id, own]) =>
    breach(
      `owner ${own[0]?.owner?.name ?? id}`,
      tokensOf(own).length,
      allowedBy(settings.limits.perOwner, working.get(id) ?? 0),
      'limits.per-owner (STEWARD_LIMITS_PER_OWNER)',
    ),
  )
}

function kindBreaches(
  hard: readonly PlannedAction[],
  { settings }: LimitInput,
  alive: readonly TokenEntry[],
): readonly Breach[] {
  const working = countBy(alive, ({ kind }) => kind)
  return grouped(hard, ({ token }) => token?.kind ?? null).flatMap(([kind, own]) =>
    breach(
      `kind ${kind}`,
      tokensOf(own).length,
      allowedBy(settings.limits.perKind, working.get(kind) ?? 0),
      'limits.per-kind (STEWARD_LIMITS_PER_KIND)',
    ),
  )
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

function breach(limit: string, planned: number, allowed: number, raise: string): readonly Breach[] {
  return planned > allowed ? [{ limit, planned, allowed, raise }] : []
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

function countBy(tokens: readonly TokenEntry[], by: (token: TokenEntry) => string | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const token of tokens) {
    const key = by(token)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
