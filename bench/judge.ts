// How fast policies judge, with evidence for every finding, against engines and hand-written code that give none. All must find the same
// matches or the run fails. Usage: npm run bench:judge [-- --sizes 100,5000,100000 --seconds 5 --seed 7]
import { parseArgs } from 'node:util'
import {
  type BenchEngine,
  type BenchWork,
  cel,
  celFlat,
  closures,
  conditionCount,
  jsonRules,
  policies,
} from './judge-engines.ts'
import { judgeFleet, now } from './judge-fleet.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,5000,100000' },
    seconds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '7' },
  },
})
const leastMs = Number(values.seconds) * 1000
const leastTurns = 20
const bars = { engines: 2, closures: 1 / 3 }

for (const size of values.sizes.split(',').map(Number)) await benchmark(size)

async function benchmark(size: number): Promise<void> {
  const subjects = judgeFleet(size, Number(values.seed))
  const prepared = [policies, cel, celFlat, jsonRules, closures].map((engine) => ({
    engine,
    work: engine.prepare(subjects, now),
  }))
  const matches = await sameMatches(prepared)
  console.log(`${size} tokens × ${conditionCount} conditions in 5 policies, ${matches} findings`)
  const rates = await ratesOf(prepared, size)
  for (const [engine, perSecond] of rates)
    console.log(
      `  ${engine.name.padEnd(22)} ${millions(perSecond)} M conditions/s${engine.evidence ? ', evidence for every finding' : ''}`,
    )
  const of = (engine: BenchEngine): number => rates.get(engine) ?? 0
  report('× the fastest engine', of(policies) / Math.max(of(cel), of(celFlat), of(jsonRules)), bars.engines)
  report('× hand-written closures', of(policies) / of(closures), bars.closures)
}

interface Prepared {
  readonly engine: BenchEngine
  readonly work: BenchWork
}

/** How many matches there are, when all engines find the same. */
async function sameMatches(prepared: readonly Prepared[]): Promise<number> {
  let expected: string | null = null
  let count = 0
  for (const { engine, work } of prepared) {
    await work.run()
    const found = work.keys()
    const key = [...found].sort().join('\n')
    expected ??= key
    count = found.length
    if (key !== expected)
      throw new Error(`${engine.name} does not find the same matches as ${prepared[0]?.engine.name}.`)
  }
  return count
}

/**
 * Conditions judged per second by each engine. They take turns, so that what else the machine does slows all alike, and the best round of
 * each counts: everything but the work only slows a round down. An engine whose first round takes a second has had its turns: it would
 * leave too few for the others, and needs no other to be told apart.
 */
async function ratesOf(prepared: readonly Prepared[], size: number): Promise<ReadonlyMap<BenchEngine, number>> {
  const rates = new Map<BenchEngine, number>()
  for (const { engine, work } of prepared) rates.set(engine, await round(work, size))
  const quick = prepared.filter(({ engine }) => (rates.get(engine) ?? 0) > size * conditionCount)
  const began = performance.now()
  let turns = 0
  while (turns < leastTurns || performance.now() - began < leastMs) {
    for (const { engine, work } of quick) rates.set(engine, Math.max(rates.get(engine) ?? 0, await round(work, size)))
    turns += 1
  }
  return rates
}

async function round({ run }: BenchWork, size: number): Promise<number> {
  const from = performance.now()
  let [times, taken] = [0, 0]
  while (taken < 20) {
    await run()
    times += 1
    taken = performance.now() - from
  }
  return (times * size * conditionCount * 1000) / taken
}

function millions(perSecond: number): string {
  return (perSecond / 1e6).toFixed(2).padStart(8)
}

function report(what: string, ratio: number, bar: number): void {
  console.log(`  ${ratio.toFixed(2)} ${what} (must be ≥ ${bar.toFixed(2)})`)
  if (!(ratio >= bar)) process.exitCode = 1
}
