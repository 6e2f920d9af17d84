import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { evidenceOf, type Verdict } from './condition.ts'
import { conditions, prepared } from './conditions.ts'
import { loadPolicies } from './load.ts'
import type { JsonValue } from './policy.ts'
import { conditionReference } from './reference.ts'
import { conditionCases } from './testing/condition-cases.ts'
import { aSubject, now } from './testing/subject.ts'

const names = conditions.map(({ name }) => name)
const asYaml = (name: string, argument: JsonValue): string =>
  `policies:\n  - name: one\n    when:\n      all:\n        - ${JSON.stringify(name)}: ${JSON.stringify(argument)}\n`

it('knows the words of the language', () => {
  expect([...names].sort()).toMatchInlineSnapshot(`
    [
      "cadence",
      "coverage-below",
      "differs-from-grant",
      "expired",
      "expires-within",
      "has-grant",
      "has-scope",
      "human-used-as-bot",
      "in-authentication-policy",
      "kind",
      "label-matches",
      "leaver",
      "lifetime-longer-than",
      "lineage-older-than",
      "never-used",
      "no-expiry",
      "older-than",
      "owner-email-domain",
      "owner-has-other-live-token",
      "owner-in",
      "owner-in-group",
      "owner-is-admin",
      "owner-kind",
      "owner-status",
      "purpose-missing",
      "reuse-probability-below",
      "rotation-unfinished",
      "scope-class",
      "scope-matches",
      "status",
      "superseded",
      "unscoped",
      "unused-for",
      "used-at-night",
      "used-from-countries-more-than",
      "used-from-ip-outside",
      "used-from-new-ip",
      "where",
      "younger-than",
    ]
  `)
})

describe.each(names)('%s', (name) => {
  const cases = conditionCases[name] ?? []
  const condition = conditions.find((candidate) => candidate.name === name)
  if (condition === undefined) throw new Error(name)

  it('has a true, a false and a boundary case, and an unknown case where it may not be known', () => {
    const verdicts = cases.map(({ verdict }) => verdict)
    expect(verdicts).toContain(true)
    expect(verdicts).toContain(false)
    expect(cases.some(({ boundary }) => boundary === true)).toBe(true)
    expect(verdicts.includes(null)).toBe(condition.unknown !== null)
  })

  it.each(cases)('$argument, $about: $verdict', ({ argument, about, parts, verdict, seen }) => {
    const subject = aSubject(parts)
    const asked = prepared({ condition: name, argument })
    const evidence = evidenceOf(asked, subject, now)
    expect({ about, verdict: evidence.verdict }).toEqual({ about, verdict })
    expect(evidence.words).toContain(evidence.seen)
    if (evidence.seen !== evidence.asked) expect(evidence.words).toContain(`(asked: ${evidence.asked})`)
    expect(evidence.seen).not.toMatch(/undefined|null|NaN|Infinity|Invalid/)
    if (verdict === null) expect(evidence.seen).toContain('not known')
    if (seen !== undefined) expect(evidence.seen).toBe(seen)
  })

  it('is as near as a share below 1, only where it does not hold', () => {
    for (const { argument, parts, verdict } of cases) {
      const near = prepared({ condition: name, argument }).nearness?.(aSubject(parts), now) ?? null
      if (near === null) continue
      expect(verdict).not.toBe(true)
      expect(near.share).toBeGreaterThanOrEqual(0)
      expect(near.share).toBeLessThan(1)
    }
  })

  it('holds at the instant that its nearness tells, if nothing else happens', () => {
    for (const { argument, parts, verdict } of cases) {
      const asked = prepared({ condition: name, argument })
      const at = asked.nearness?.(aSubject(parts), now)?.at ?? null
      // The age of a line is understood anew by each pass; here it stands still.
      if (verdict !== false || at === null || name === 'lineage-older-than') continue
      const verdicts: readonly Verdict[] = [asked.verdict(aSubject(parts), at - 1), asked.verdict(aSubject(parts), at)]
      expect(verdicts).toEqual([false, true])
    }
  })

  it('accepts its examples in a policy and in the schema for editors', () => {
    const ajv = new Ajv({ strict: false })
    const schema = { ...condition.argument.json }
    for (const example of condition.examples) {
      expect(loadPolicies([{ path: 'p.yaml', text: asYaml(name, example) }]).faults).toEqual([])
      expect([example, ajv.validate(schema, example)]).toEqual([example, true])
    }
  })

  it('refuses an argument of another type at its place, and so does the schema for editors', () => {
    const ajv = new Ajv({ strict: false })
    for (const wrong of [[], { no: 'field' }, -1]) {
      const { faults } = loadPolicies([{ path: 'p.yaml', text: asYaml(name, wrong) }])
      expect(faults[0]).toMatchObject({ path: 'p.yaml', line: 5, severity: 'fault' })
      expect(ajv.validate({ ...condition.argument.json }, wrong)).toBe(false)
    }
  })

  it('is told in the reference', () => {
    expect(conditionReference(name)).toMatchObject([{ name, meaning: expect.stringMatching(/\.$/) }])
  })
})

it('asks nothing of the time but through now', () => {
  const subject = aSubject()
  const later = now + 5000 * DAY
  expect(prepared({ condition: 'unused-for', argument: '180d' }).verdict(subject, later)).toBe(true)
  expect(prepared({ condition: 'unused-for', argument: '180d' }).verdict(subject, now)).toBe(false)
})
