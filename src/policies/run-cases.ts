import { isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Instant } from '../model/instant.ts'
import { caseFactsSchema, factNames, instantSchema } from './case-facts.ts'
import { caseSubject } from './case-subject.ts'
import { explainPolicy, type PolicyExplanation } from './explain.ts'
import { inOrder, type PolicyFault, type PolicySource } from './fault.ts'
import type { Policy } from './policy.ts'
import { readFields, readValue } from './read-value.ts'
import { field, openYaml, type YamlFile } from './yaml-file.ts'

/** What came of one expectation of one test case. */
export interface PolicyTestResult {
  readonly path: string
  /** Where the case begins. */
  readonly line: number
  readonly name: string
  readonly policy: string
  readonly expected: 'match' | 'no-match'
  readonly passed: boolean
  /** Why the policy said what it said. */
  readonly explanation: PolicyExplanation
}

/** Results in the order of the files, and everything that is wrong with these. */
export interface PolicyTests {
  readonly results: readonly PolicyTestResult[]
  readonly faults: readonly PolicyFault[]
}

/** The instant at which a case is judged that names none: 2026-01-01 00:00 UTC. */
export const usualNow: Instant = Date.UTC(2026, 0, 1)

/** Runs test cases written in YAML against policies. Never throws; a case with a fault is reported and not run. */
export function runPolicyTests(policies: readonly Policy[], sources: readonly PolicySource[]): PolicyTests {
  const results: PolicyTestResult[] = []
  const faults: PolicyFault[] = []
  for (const source of sources) {
    const file = openYaml(source)
    for (const node of casesOf(file)) results.push(...runCase(file, node, policies))
    faults.push(...inOrder(file.faults))
  }
  return { results, faults }
}

function casesOf(file: YamlFile): readonly Node[] {
  const { root, report } = file
  if (root === null) {
    if (file.faults.length === 0) report(0, 'The file holds no tests: it needs "tests:" with a list', { word: '' })
    return []
  }
  const list = field(root, 'tests')
  if (isMap(root))
    for (const pair of root.items)
      if (pair !== list)
        report(pair, `"${wordOf(pair)}" is no field of a test file`, { word: wordOf(pair), known: ['tests'] })
  if (list === undefined || !isSeq(list.value) || list.value.items.length === 0) {
    report(list ?? root, '"tests" needs a list of at least one case', { word: '' })
    return []
  }
  return list.value.items.filter(isNode)
}

function wordOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : ''
}

const caseFields = ['name', 'now', 'expect']
const factFields = ['token', 'owner', 'use', 'understanding', 'purpose', 'grant']

function runCase(file: YamlFile, node: Node, policies: readonly Policy[]): readonly PolicyTestResult[] {
  if (!isMap(node)) {
    file.report(node, 'A case must have fields such as "name:", "token:" and "expect:"')
    return []
  }
  const before = file.faults.length
  for (const pair of node.items)
    if (![...caseFields, ...factFields].includes(wordOf(pair)))
      file.report(pair, `"${wordOf(pair)}" is no field of a case`, {
        word: wordOf(pair),
        known: [...caseFields, ...factFields],
      })
  const name = field(node, 'name')?.value
  if (!isScalar(name)) file.report(node, 'The case has no "name"', { word: '' })
  const now = nowOf(file, node)
  const facts = readFields(node, caseFactsSchema(now), { file, name: 'case', fields: factNames, only: factFields })
  const expected = expectations(file, node, policies)
  if (facts === undefined || file.faults.length > before) return []
  const subject = caseSubject(facts, now)
  return expected.map(({ policy, wanted }) => {
    const explanation = explainPolicy(policy, subject, now)
    return {
      path: file.path,
      line: file.lineOf(node),
      name: isScalar(name) ? String(name.value) : '',
      policy: policy.name,
      expected: wanted,
      passed: explanation.matches === (wanted === 'match'),
      explanation,
    }
  })
}

function nowOf(file: YamlFile, node: Node): Instant {
  const given = field(node, 'now')?.value
  if (!isNode(given)) return usualNow
  return readValue(given, instantSchema(usualNow), { file, name: 'now' }) ?? usualNow
}

interface Expectation {
  readonly policy: Policy
  readonly wanted: 'match' | 'no-match'
}

function expectations(file: YamlFile, node: Node, policies: readonly Policy[]): readonly Expectation[] {
  const expect = field(node, 'expect')
  if (expect === undefined || !isMap(expect.value) || expect.value.items.length === 0) {
    file.report(expect ?? node, 'The case needs "expect:" with a policy: { unused-half-a-year: match }', { word: '' })
    return []
  }
  const names = policies.map(({ name }) => name)
  return expect.value.items.flatMap((pair): readonly Expectation[] => {
    const policy = policies.find(({ name }) => name === wordOf(pair))
    if (policy === undefined)
      file.report(pair, `There is no policy "${wordOf(pair)}"`, { word: wordOf(pair), known: names })
    const wanted = isScalar(pair.value) ? pair.value.value : null
    if (wanted === 'match' || wanted === 'no-match') return policy === undefined ? [] : [{ policy, wanted }]
    file.report(isNode(pair.value) ? pair.value : pair, 'must be match or no-match', { known: ['match', 'no-match'] })
    return []
  })
}
