import { describe, expect, it } from 'vitest'
import type { Plan } from '../model/plan.ts'
import { signerFor } from '../platform/installation-key.ts'
import { planActions } from './plan.ts'
import { openPlan, signPlan } from './signed-plan.ts'
import { policiesHash, snapshotOf } from './snapshot.ts'
import {
  anOwner,
  monday,
  planInput,
  someCase,
  someExemption,
  someFinding,
  somePolicy,
  someQuarantine,
  someToken,
} from './testing/plan-parts.ts'

const signer = signerFor('a secret of at least thirty-two characters', 'plan')
const token = someToken('t1')
const input = planInput([token], [someCase(token, 'revoke')])
const plan: Plan = {
  id: 'plan-1',
  organisationId: 'organisation-1',
  createdAt: monday,
  expiresAt: monday + 1000,
  by: 'Ada',
  passId: 1,
  snapshot: snapshotOf(input),
  policies: policiesHash([somePolicy()]),
  ...planActions(input),
}

describe('a plan file', () => {
  it('is opened as it was signed', () => {
    expect(openPlan(JSON.stringify(signPlan(plan, signer), null, 2), 'plan.json', signer)).toEqual(plan)
  })

  it('is refused when anything in it was edited, or another installation signed it', () => {
    const edits: readonly ((text: string) => string)[] = [
      (text) => text.replace('"revoke"', '"quarantine"'),
      (text) => text.replace('"t1"', '"t2"'),
      (text) => text.replace('"expiresAt":', '"expiresAt":9'),
      (text) => text.replace('"by":"Ada"', '"by":"Bob"'),
    ]
    const text = JSON.stringify(signPlan(plan, signer))
    for (const edit of edits) {
      expect(edit(text)).not.toBe(text)
      expect(() => openPlan(edit(text), 'plan.json', signer)).toThrow(/was edited after it was signed/)
    }
    const other = signerFor('another secret of thirty-two characters!', 'plan')
    expect(() => openPlan(text, 'plan.json', other)).toThrow(/another installation/)
    const otherUse = signerFor('a secret of at least thirty-two characters', 'answer-link')
    expect(() => openPlan(text, 'plan.json', otherUse)).toThrow(/another installation/)
  })

  it('says what is wrong with a file that is none', () => {
    expect(() => openPlan('{', 'plan.json', signer)).toThrow('plan.json is no plan: it is no JSON.')
    expect(() => openPlan('{"version":2}', 'plan.json', signer)).toThrow(/plan.json is no plan: version/)
    expect(() => openPlan('[]', 'plan.json', signer)).toThrow(/plan.json is no plan/)
    const text = JSON.stringify(signPlan(plan, signer))
    const newer = text.replace('"version":1', '"version":2')
    expect(() => openPlan(newer, 'plan.json', signer)).toThrow(/is a plan of version 2, and this Token Steward reads/)
    const more = text.replace('"passId":1', '"passId":1,"force":true')
    expect(() => openPlan(more, 'plan.json', signer)).toThrow(/plan.json is no plan: plan: .*force/)
    const less = text.replace('"passId":1,', '')
    expect(() => openPlan(less, 'plan.json', signer)).toThrow(/plan.json is no plan: plan.passId/)
  })
})

describe('a snapshot', () => {
  it('changes with whatever planning looks at, and not with the order', () => {
    const more = someToken('t2', { ownerId: 'o2' })
    const [one, two] = [someCase(token, 'revoke'), someCase(more, 'revoke')]
    const base = snapshotOf(planInput([token, more], [one, two]))
    expect(snapshotOf(planInput([more, token], [two, one]))).toBe(base)
    expect(snapshotOf(planInput([{ ...token, lastActiveAt: monday }, more], [one, two]))).not.toBe(base)
    expect(snapshotOf(planInput([token], [one, two]))).not.toBe(base)
    const moved = { ...token, owner: anOwner('o1', { policyId: 'elsewhere' }) }
    expect(snapshotOf(planInput([moved, more], [one, two]))).not.toBe(base)
    expect(snapshotOf(planInput([token, more], [one, two], { quarantines: [someQuarantine()] }))).not.toBe(base)
    const finding = someFinding(token, { id: 5 })
    const found = (given: typeof finding) =>
      snapshotOf(planInput([token, more], [one, two], { findings: new Map([[5, given]]) }))
    expect(found(finding)).not.toBe(base)
    const exemption = someExemption(token)
    const exempt = found({ ...finding, state: 'exempt', exemption })
    expect(exempt).not.toBe(found(finding))
    const longer = { ...exemption, until: exemption.until + 1 }
    expect(found({ ...finding, state: 'exempt', exemption: longer })).not.toBe(exempt)
    expect(snapshotOf(planInput([token, more], [{ ...one, version: 4 }, two]))).not.toBe(base)
    expect(policiesHash([somePolicy()])).not.toBe(policiesHash([somePolicy({ hash: 'hash-2' })]))
  })
})
