import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadPolicies } from './load.ts'
import { conditionsOf } from './policy.ts'
import { runPolicyTests } from './run-cases.ts'

const folder = new URL('../../packs/', import.meta.url)
const source = (name: string) => ({ path: `packs/${name}`, text: readFileSync(new URL(name, folder), 'utf8') })
const files = readdirSync(folder)
const packs = files.filter((name) => !name.includes('.test.'))

it('brings the five packs along', () => {
  expect(packs).toEqual([
    'cis-v8.yaml',
    'how-to-harden.yaml',
    'recommended.yaml',
    'requests.yaml',
    'service-accounts-only.yaml',
  ])
})

it('loads all packs side by side without a fault, a warning or a name taken twice', () => {
  expect(loadPolicies(packs.map(source)).faults).toEqual([])
})

describe.each(packs)('%s', (pack) => {
  const { policies } = loadPolicies([source(pack)])
  const tests = runPolicyTests(policies, [source(pack.replace('.yaml', '.test.yaml'))])

  it('passes its own test cases', () => {
    expect(tests.faults).toEqual([])
    expect(
      tests.results
        .filter(({ passed }) => !passed)
        .map(({ name, policy, explanation }) => [name, policy, explanation.summary]),
    ).toEqual([])
  })

  it('shows for every policy a token that matches and one that does not', () => {
    const shown = (wanted: string) =>
      new Set(tests.results.filter(({ expected }) => expected === wanted).map(({ policy }) => policy))
    const names = policies.map(({ name }) => name)
    expect(names.filter((name) => !shown('match').has(name))).toEqual([])
    expect(names.filter((name) => !shown('no-match').has(name))).toEqual([])
  })

  it('tells of every policy what it is for, which control it serves and what an auditor gets', () => {
    for (const { description, control, evidence } of policies)
      expect([description, control, evidence]).not.toContain(null)
  })

  it('asks before it revokes, within limits', () => {
    for (const { steps, limits, when } of policies) {
      expect(conditionsOf(when).length).toBeGreaterThan(0)
      if (!steps.some(({ action }) => action === 'revoke')) continue
      expect(steps[0]?.action).toBe('ask-owner')
      expect(limits.maxTokens).not.toBeNull()
    }
  })
})
