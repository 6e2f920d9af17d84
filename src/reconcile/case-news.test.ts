import { describe, expect, it } from 'vitest'
import { openCase } from '../actions/open-case.ts'
import type { Case } from '../model/case.ts'
import type { Finding } from '../model/finding.ts'
import { DAY } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { aToken, day } from '../store/testing/facts.ts'
import { type CaseWorld, caseNews } from './case-news.ts'

const steps = [
  { after: 0, action: 'ask-owner' as const, watch: null, acceptCollateral: false },
  { after: 14 * DAY, action: 'quarantine' as const, watch: 30 * DAY, acceptCollateral: false },
]

function entry(given: Partial<TokenEntry> = {}): TokenEntry {
  return {
    ...aToken(),
    owner: null,
    firstSeenAt: day(-90),
    goneAt: null,
    understood: null,
    description: null,
    ...given,
  }
}

function aCase(given: Partial<Case> = {}): Case {
  const token = { kind: 'user-token' as const, id: 'token-1', label: 'Nightly export', ownerId: null, owner: null }
  const origin = { findingId: 1, campaignId: null, policy: 'unused', policyHash: 'h1', severity: 'high' as const }
  return { ...openCase({ token, origin, steps, knownUseAt: day(-1), now: day(1) }), id: 1, version: 1, token, ...given }
}

function aFinding(given: Partial<Finding> = {}): Finding {
  const token = { kind: 'user-token' as const, id: 'token-1', label: 'Nightly export', ownerId: null, owner: null }
  return {
    id: 1,
    policy: 'unused',
    severity: 'high',
    token,
    state: 'open',
    openedAt: day(1),
    seenAt: day(5),
    resolvedAt: null,
    resolvedWhy: null,
    evidence: [],
    exemption: null,
    ...given,
  }
}

function world(
  given: { readonly tokens?: readonly TokenEntry[]; readonly findings?: readonly Finding[] } = {},
): CaseWorld {
  const { tokens = [entry()], findings = [aFinding()] } = given
  return {
    now: day(5),
    tokens: new Map(tokens.map((token) => [tokenRef(token), token])),
    findings: new Map(findings.map((finding) => [finding.id, finding])),
    resolvedWhy: new Map([[1, 'It was used two hours ago.']]),
    policies: new Map(),
  }
}

const kinds = (current: Case, given: CaseWorld): readonly string[] => caseNews(current, given).map(({ kind }) => kind)

describe('what happened to a case since the last pass', () => {
  it('is nothing where nothing did', () => {
    expect(caseNews(aCase(), world())).toEqual([])
  })

  it('is that its token is gone, and then nothing else', () => {
    expect(kinds(aCase(), world({ tokens: [] }))).toEqual(['token-gone'])
  })

  it('is that its finding was resolved, with the why of the record', () => {
    expect(caseNews(aCase(), world({ findings: [] }))).toEqual([
      { kind: 'finding-resolved', why: 'It was used two hours ago.' },
    ])
  })

  it('is a use that was not known, once', () => {
    const used = world({ tokens: [entry({ lastActiveAt: day(4) })] })
    expect(caseNews(aCase(), used)).toEqual([{ kind: 'used', at: day(4) }])
    expect(caseNews(aCase({ knownUseAt: day(4) }), used)).toEqual([])
    expect(caseNews(aCase({ despiteUse: true }), used)).toEqual([])
    expect(caseNews(aCase({ steps: steps.slice(0, 1) }), used)).toEqual([])
    const hold = { kind: 'used' as const, reason: 'x', by: null, since: day(2), until: null }
    expect(caseNews(aCase({ hold }), used)).toEqual([])
  })

  it('is an exemption and its end', () => {
    const exemption = {
      id: 1,
      token: { kind: 'user-token' as const, id: 'token-1' },
      policy: null,
      reason: 'audit',
      approver: 'Ada',
      createdAt: day(2),
      until: day(90),
      endedAt: null,
    }
    const exempt = world({ findings: [aFinding({ state: 'exempt', exemption })] })
    expect(kinds(aCase(), exempt)).toEqual(['exempted'])
    const hold = { kind: 'exempt' as const, reason: 'audit', by: 'Ada', since: day(2), until: day(90) }
    expect(kinds(aCase({ hold }), exempt)).toEqual([])
    expect(kinds(aCase({ hold }), world())).toEqual(['exemption-over'])
  })

  it('is the end of a hold that had one: of a promise, of an order; of no other', () => {
    const held = (kind: 'promise' | 'manual' | 'used', until: number | null) =>
      kinds(aCase({ hold: { kind, reason: 'x', by: null, since: day(2), until } }), world())
    expect(held('promise', day(5))).toEqual(['promise-over'])
    expect(held('manual', day(5))).toEqual(['resume'])
    expect(held('manual', day(6))).toEqual([])
    expect(held('used', null)).toEqual([])
  })

  it('is a like-labelled token that appears while its owner is quarantined', () => {
    const quarantined = aCase({ state: 'quarantined', done: [{ action: 'quarantine', at: day(2), intentId: 1 }] })
    const other = (label: string, createdAt: number) => entry({ id: 'token-2', label, createdAt })
    const watched = (...others: readonly TokenEntry[]) => kinds(quarantined, world({ tokens: [entry(), ...others] }))
    expect(watched(other('nightly-export (new)', day(3)))).toEqual(['signal'])
    expect(watched(other('nightly-export', day(1)))).toEqual([])
    expect(watched(other('backup of the wiki', day(3)))).toEqual([])
    expect(kinds(aCase(), world({ tokens: [entry(), other('nightly-export', day(3))] }))).toEqual([])
  })

  it('is a text of the policy that was changed, with its steps', () => {
    const policy = {
      name: 'unused',
      description: null,
      severity: 'low' as const,
      appliesTo: [],
      when: { condition: 'never-used', argument: true },
      steps: [],
      limits: { maxTokens: null, maxPercent: null },
      control: null,
      evidence: null,
      hash: 'h2',
      source: { path: 'x', line: 1 },
    }
    const changed = { ...world(), policies: new Map([['unused', policy]]) }
    expect(caseNews(aCase(), changed)).toEqual([
      { kind: 'policy-changed', steps: [], policyHash: 'h2', severity: 'low' },
    ])
    expect(caseNews(aCase({ policyHash: 'h2' }), changed)).toEqual([])
  })
})
