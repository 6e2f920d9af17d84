// Whether what is understood of tokens decides better than "inactive for N days": fleets with known truth, watched through passes at 1, 6 and 24
// hours, some with events and some without. Usage: npm run bench:decide [-- --tokens 400 --seeds 1,2,3 --days 90 --fleet file.json]
import { parseArgs } from 'node:util'
import type { Fleet } from '../sandbox/fleet/fleet.ts'
import { loadFleet } from '../sandbox/fleet/load.ts'
import { ledgerAsOf } from '../src/knowledge/ledger-as-of.ts'
import { understandFleet } from '../src/knowledge/understand.ts'
import { DAY } from '../src/model/instant.ts'
import { tokenRef } from '../src/model/token.ts'
import { frameAsOf } from '../src/reconcile/frame.ts'
import { drawFleet } from './decide-fleet.ts'
import { type Watched, watchFleet } from './decide-observe.ts'
import { type Case, classTable, daysFrom, decisionTables, reliability } from './decide-tables.ts'

const { values } = parseArgs({
  options: {
    tokens: { type: 'string', default: '400' },
    seeds: { type: 'string', default: '1,2,3' },
    days: { type: 'string', default: '90' },
    hours: { type: 'string', default: '1,6,24' },
    fleet: { type: 'string' },
  },
})
const days = Number(values.days)
const thresholds = [14, 30, 45, 60, 90, 120, 180, 270, 365] as const
const bars = { wrongRatio: 0.25, rightWhereSaid: 0.9 } as const
/** The script goes on for so long after the decision. */
const future = 400

const fleets =
  values.fleet === undefined
    ? values.seeds
        .split(',')
        .map((seed) => drawFleet({ seed: Number(seed), tokens: Number(values.tokens), watched: days, future }))
    : [await loadFleet(values.fleet)]
const groups: (readonly Case[])[] = []
let neverDead = 0
for (const [index, fleet] of fleets.entries())
  for (const everyHours of values.hours.split(',').map(Number)) {
    const watched = watchFleet(fleet, { everyHours, days })
    const before = performance.now()
    groups.push(casesOf(fleet, watched))
    const spent = (performance.now() - before) / Math.max(1, fleet.tokens.length)
    const wrong = deadTooSoon(fleet, watched)
    neverDead += wrong
    console.log(
      `fleet ${index + 1}, a pass every ${everyHours} h: ${fleet.tokens.length} tokens, ${spent.toFixed(2)} ms each, ${wrong} weekly, monthly or quarterly called dead on any day`,
    )
  }
const cases = groups.flat()
printClasses()
printDecisions()
printReliability()
bar('weekly, monthly or quarterly tokens called dead', neverDead, 0)

function casesOf(fleet: Fleet, { evidence, frame }: Watched): Case[] {
  const understood = understandFleet(evidence, frame)
  const { now } = frame
  return fleet.tokens.flatMap((token): Case[] => {
    const understanding = understood.get(tokenRef(token))
    const ends = token.expiresAt ?? Number.POSITIVE_INFINITY
    if (understanding === undefined || token.kind === 'oauth-client' || token.createdAt > now || ends <= now) return []
    const known = evidence.find(({ token: { kind, id } }) => kind === token.kind && id === token.id)
    const next = token.uses.find((use) => use > now && use < ends)
    const usedIn = next === undefined ? null : daysFrom(now, next)
    const lastUse = token.uses.findLast((use) => use <= now)
    return [
      {
        truth: token.truth ?? 'too-early-to-say',
        understanding,
        idleDays: daysFrom(known?.ledger.at.at(-1) ?? token.createdAt, now),
        usedIn,
        futureDays: Math.min(future, daysFrom(now, token.uses.at(-1) ?? now + future * DAY), future) === 0 ? 0 : future,
        stopped:
          !['dead', 'single-use', 'never-used'].includes(token.truth ?? '') &&
          usedIn === null &&
          (lastUse ?? 0) > fleet.now - 400 * DAY,
      },
    ]
  })
}

/** How many tokens that live at a rhythm are called dead on any day of the watch. */
function deadTooSoon(fleet: Fleet, { evidence, frame }: Watched): number {
  const slow = new Set(
    fleet.tokens.filter(({ truth }) => ['weekly', 'monthly', 'quarterly'].includes(truth ?? '')).map(tokenRef),
  )
  const looked = evidence.filter(({ token }) => slow.has(tokenRef(token)))
  const wrong = new Set<string>()
  for (let day = 0; day <= days; day += 1) {
    const at = fleet.now + day * DAY
    const known = looked
      .filter(({ token }) => token.firstSeenAt <= at)
      .map((one) => ({ ...one, ledger: ledgerAsOf(one.ledger, at) }))
    for (const [ref, { cadence }] of understandFleet(known, frameAsOf(frame, at)))
      if (cadence.class === 'dead') wrong.add(ref)
  }
  return wrong.size
}

function printClasses(): void {
  console.log('\nclass            tokens  right  early  wrong  recall  right where said')
  let [right, said] = [0, 0]
  for (const row of classTable(cases).sort((a, b) => a.truth.localeCompare(b.truth))) {
    const wrong = Object.values(row.wrong).reduce((sum, count) => sum + count, 0)
    right += row.right
    said += row.right + wrong
    const share = row.right / Math.max(1, row.right + wrong)
    const as = Object.entries(row.wrong)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
    console.log(
      `${row.truth.padEnd(16)} ${cell(row.tokens)} ${cell(row.right)} ${cell(row.early)} ${cell(wrong)} ${percent(row.right / row.tokens)}  ${percent(share)}   ${as}`,
    )
  }
  atLeast('right where a class is said', right / Math.max(1, said), bars.rightWhereSaid)
}

function printDecisions(): void {
  console.log('\ninactive for  yield  wrong by the rule  wrong by ours at the same yield')
  let [rule, ours] = [0, 0]
  for (const row of decisionTables(groups, thresholds)) {
    rule += row.ruleWrong
    ours += row.oursWrong
    console.log(
      `${String(row.days).padStart(8)} days ${cell(row.yield)} ${String(row.ruleWrong).padStart(18)} ${String(row.oursWrong).padStart(20)}`,
    )
  }
  bar(`wrong revocations, ours ${ours} ÷ rule ${rule}`, ours / Math.max(1, rule), bars.wrongRatio)
}

function printReliability(): void {
  for (const horizon of [30, 90, 365]) {
    const { brier, base, bins } = reliability(cases, horizon)
    console.log(
      `\nP(used within ${horizon} days): Brier ${brier.toFixed(4)}, always saying the mean ${base.toFixed(4)}`,
    )
    console.log('  predicted  observed  tokens')
    for (const { tokens, predicted, observed } of bins)
      if (tokens > 0)
        console.log(`  ${predicted.toFixed(3).padStart(9)} ${observed.toFixed(3).padStart(9)} ${cell(tokens)}`)
    bar(`Brier at ${horizon} days ÷ that of the mean`, brier / Math.max(base, 1e-9), 0.5)
  }
}

function cell(count: number): string {
  return String(count).padStart(6)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`.padStart(7)
}

function bar(what: string, got: number, most: number): void {
  console.log(`${what}: ${got.toFixed(3)} (must be ≤ ${most})`)
  if (!(got <= most)) process.exitCode = 1
}

function atLeast(what: string, got: number, least: number): void {
  console.log(`${what}: ${got.toFixed(3)} (must be ≥ ${least})`)
  if (!(got >= least)) process.exitCode = 1
}
