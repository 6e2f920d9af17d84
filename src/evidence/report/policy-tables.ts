import { stringify } from 'yaml'
import type { Instant } from '../../model/instant.ts'
import { readBody } from '../ledger-body.ts'
import type { Cell } from './cells.ts'
import { entriesOf } from './ledger-entries.ts'
import { policySource } from './policy-source.ts'
import type { ReportSource } from './report-source.ts'
import type { ReportTable } from './report-table.ts'
import { timeOf } from './times.ts'

/** One text of a policy, and when it judged. */
export interface JudgingPolicy {
  readonly name: string
  readonly hash: string
  /** The rule as YAML, for people. */
  readonly text: string
  /** The same as JSON in one line. */
  readonly json: string
  readonly firstAt: Instant
  /** The newest judgement in the ledger that names it; entries are written when findings change. */
  readonly lastAt: Instant
  /** Whether the newest judgement names it. */
  readonly inForce: boolean
  /** Tokens that there were at the last judgement. */
  readonly population: number | null
}

/** Every text of a policy that judged within the span, by name, then oldest first. */
export async function readPolicies(source: ReportSource): Promise<readonly JudgingPolicy[]> {
  const { store, organisationId, from, to } = source
  const { last, newest } = await judgements(source)
  const counts = await store.tokenCounts(organisationId, {})
  const versions = await store.policyVersions(organisationId)
  return versions
    .map(({ name, hash, facts, firstAt }) => {
      const lastAt = Math.max(firstAt, last.get(hash) ?? firstAt)
      const population = counts.findLast(({ at }) => at <= lastAt)?.tokens ?? null
      const rule = policySource(facts)
      const text = stringify(rule, { lineWidth: 100 })
      return { name, hash, text, json: JSON.stringify(rule), firstAt, lastAt, inForce: newest.has(hash), population }
    })
    .filter(({ firstAt, lastAt, inForce }) => firstAt < to && (inForce || lastAt >= from))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.firstAt - b.firstAt))
}

/** When the ledger last names each text of a policy, and those that the newest judgement names. */
async function judgements(
  source: ReportSource,
): Promise<{ readonly last: ReadonlyMap<string, Instant>; readonly newest: ReadonlySet<string> }> {
  const last = new Map<string, Instant>()
  let newest: ReadonlySet<string> | null = null
  for await (const { at, body } of entriesOf({ ...source, from: 0 }, ['findings.judged'])) {
    const hashes = readBody(body)
      .list('policies')
      .map((policy) => policy.text('hash'))
    newest ??= new Set(hashes)
    for (const hash of hashes) if (!last.has(hash)) last.set(hash, at)
  }
  return { last, newest: newest ?? new Set() }
}

/** The texts of policies with what each said; `countsOf` is asked when the rows are read. */
export function policiesTable(
  policies: readonly JudgingPolicy[],
  countsOf: (policy: JudgingPolicy) => { readonly findings: number; readonly open: number; readonly resolved: number },
): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const policy of policies) {
      const { name, hash, json, firstAt, lastAt, inForce, population } = policy
      const { findings, open, resolved } = countsOf(policy)
      const force = inForce ? 'in force' : 'replaced, or taken away'
      yield [name, hash, force, timeOf(firstAt), timeOf(lastAt), population, findings, open, resolved, json]
    }
  }
  const number = (title: string) => ({ title, look: 'number' }) as const
  return {
    name: 'policies',
    title: 'Population and rule',
    columns: [
      { title: 'Policy' },
      { title: 'Hash of its text', look: 'code' },
      { title: 'State' },
      { title: 'First judged' },
      { title: 'Last in the ledger' },
      number('Tokens then'),
      number('Findings'),
      number('Open'),
      number('Resolved'),
      { title: 'Text as JSON', csvOnly: true },
    ],
    rows,
  }
}
