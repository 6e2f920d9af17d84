// What the decision benchmark counts: classes against truth, probabilities against what happened, revocations against what was used afterwards.
import { DAY } from '../src/model/instant.ts'
import { type CadenceClass, probabilityWithin, type Understanding } from '../src/model/understanding.ts'

/** One token at the day of decision, with what nobody knew then. */
export interface Case {
  readonly truth: string
  readonly understanding: Understanding
  /** Days since the last use known, or since creation where there is none. */
  readonly idleDays: number
  /** Days until it is used next; `null` = never within the script. */
  readonly usedIn: number | null
  /** Days of script after the decision. */
  readonly futureDays: number
  /** What it was used for ended before the decision: its class may be the old one or `dead`. */
  readonly stopped: boolean
}

/** Class said against class true: right, too early to say, wrong. */
export interface ClassRow {
  readonly truth: string
  readonly tokens: number
  readonly right: number
  readonly early: number
  readonly wrong: Readonly<Record<string, number>>
}

/** A row for each true class. Tokens given up during the watch are left out: both answers are true of them. */
export function classTable(cases: readonly Case[]): ClassRow[] {
  const groups = Map.groupBy(
    cases.filter(({ stopped, truth }) => !stopped && truth !== 'too-early-to-say'),
    ({ truth }) => truth,
  )
  return [...groups].map(([truth, group]) => {
    const said = Map.groupBy(group, ({ understanding }) => understanding.cadence.class)
    const count = (name: CadenceClass): number => said.get(name)?.length ?? 0
    const wrong = [...said].filter(([name]) => name !== truth && name !== 'too-early-to-say')
    return {
      truth,
      tokens: group.length,
      right: [...said].reduce((sum, [name, list]) => sum + (name === truth ? list.length : 0), 0),
      early: count('too-early-to-say'),
      wrong: Object.fromEntries(wrong.map(([name, list]) => [name, list.length])),
    }
  })
}

/** Revocations at one threshold. */
export interface DecisionRow {
  readonly days: number
  /** Tokens that the rule "inactive for N days" revokes and that were not used afterwards. */
  readonly yield: number
  /** Of the rule: tokens that were used afterwards. */
  readonly ruleWrong: number
  /** Ours at the same yield, taking the least likely to be used first. */
  readonly oursWrong: number
}

/** For every N: how many wrong revocations the rule makes, and how many ours makes at the same yield; decided in each fleet by itself, then added up. */
export function decisionTables(fleets: readonly (readonly Case[])[], thresholds: readonly number[]): DecisionRow[] {
  const tables = fleets.map((cases) => decisionTable(cases, thresholds))
  return thresholds.map((days, index) => {
    const rows = tables.flatMap((table) => table[index] ?? [])
    const sum = (figure: (row: DecisionRow) => number): number => rows.reduce((total, row) => total + figure(row), 0)
    return {
      days,
      yield: sum((row) => row.yield),
      ruleWrong: sum((row) => row.ruleWrong),
      oursWrong: sum((row) => row.oursWrong),
    }
  })
}

export function decisionTable(cases: readonly Case[], thresholds: readonly number[]): DecisionRow[] {
  const ranked = cases.toSorted(
    (a, b) => within(a, 365) - within(b, 365) || within(a, 90) - within(b, 90) || b.idleDays - a.idleDays,
  )
  return thresholds.map((days) => {
    const revoked = cases.filter(({ idleDays }) => idleDays >= days)
    const good = revoked.filter(({ usedIn }) => usedIn === null).length
    let [left, oursWrong] = [good, 0]
    for (const { usedIn } of ranked) {
      if (left === 0) break
      if (usedIn === null) left -= 1
      else oursWrong += 1
    }
    return { days, yield: good, ruleWrong: revoked.length - good, oursWrong }
  })
}

function within({ understanding }: Case, days: number): number {
  return probabilityWithin(understanding.reuse, days)
}

/** Predicted against observed reuse, by tenths of the prediction. */
export interface Reliability {
  readonly horizon: number
  /** Mean squared error; `base` = that of always saying the mean. */
  readonly brier: number
  readonly base: number
  readonly bins: readonly { readonly tokens: number; readonly predicted: number; readonly observed: number }[]
}

/** How far P(used within the horizon) can be taken at its word. */
export function reliability(cases: readonly Case[], horizon: number): Reliability {
  const told = cases
    .filter(({ futureDays }) => futureDays >= horizon)
    .map((one) => ({ p: within(one, horizon), used: Number(one.usedIn !== null && one.usedIn <= horizon) }))
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const rate = mean(told.map(({ used }) => used))
  const bins = Array.from({ length: 10 }, (_, tenth) => {
    const inside = told.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === tenth)
    return {
      tokens: inside.length,
      predicted: mean(inside.map(({ p }) => p)),
      observed: mean(inside.map(({ used }) => used)),
    }
  })
  return { horizon, brier: mean(told.map(({ p, used }) => (p - used) ** 2)), base: rate * (1 - rate), bins }
}

/** Days between two instants. */
export function daysFrom(from: number, to: number): number {
  return (to - from) / DAY
}
