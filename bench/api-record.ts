// The record of a large organisation, made through the store as passes would make it; the same each time.

import { learnReusePrior } from '../src/knowledge/learn-reuse-prior.ts'
import { summariseUses } from '../src/knowledge/summarise-uses.ts'
import type { TokenEvidence } from '../src/knowledge/token-evidence.ts'
import { understandOwner } from '../src/knowledge/understand.ts'
import type { AccountFacts } from '../src/model/account.ts'
import { eventColumns } from '../src/model/event-columns.ts'
import type { Severity } from '../src/model/finding.ts'
import { grantStates } from '../src/model/grant.ts'
import { DAY, HOUR, type Instant } from '../src/model/instant.ts'
import { requestStates } from '../src/model/request.ts'
import { type TokenFacts, type TokenKind, tokenRef } from '../src/model/token.ts'
import { emptyUseLedger } from '../src/model/use-ledger.ts'
import { observationFrame } from '../src/reconcile/frame.ts'
import type { Sighting, Store } from '../src/store/store.ts'
import { aCase, aMessage } from '../src/store/testing/acting.ts'
import { complete, sealedAt } from '../src/store/testing/facts.ts'
import { aGrant, anEvent, aRequest } from '../src/store/testing/requests.ts'
import { EventLog, tokenId } from './event-log.ts'
import { randomFrom } from './random.ts'

export const organisation = 'organisation-1'
/** The provider's time of the newest pass. */
export const recordedUntil: Instant = Date.UTC(2026, 10, 23)

/** How large a record is. */
export interface RecordSize {
  readonly tokens: number
  readonly owners: number
  readonly events: number
  readonly findings: number
  readonly cases: number
  readonly passes: number
}

/** Share of the tokens that audit events name. */
const namedShare = 0.2

/** How many tokens audit events name: the first ones. */
export function namedTokens({ tokens }: Pick<RecordSize, 'tokens'>): number {
  return Math.max(1, Math.round(tokens * namedShare))
}

/** Fills an empty record; says how far it is. */
export async function makeRecord(store: Store, size: RecordSize, say: (line: string) => void): Promise<void> {
  await store.saveOrganisation({ id: organisation, provider: 'atlassian', name: 'Acme' })
  const fleet = makeFleet(size)
  const sighting = await observe(store, fleet, size)
  say(`${size.tokens} tokens of ${size.owners} owners, ${size.passes} passes`)
  await tellEvents(store, new EventLog({ lines: size.events, tokens: namedTokens(size) }))
  say(`${size.events} events`)
  await understandAll(store)
  say('understandings')
  await judge(store, { fleet, size, sighting })
  await ask(store, size)
  say(`${size.findings} findings, ${size.cases} cases, as many letters, requests and grants`)
}

interface Fleet {
  readonly accounts: readonly AccountFacts[]
  readonly tokens: readonly TokenFacts[]
}

const words: readonly [string, ...string[]] = [
  'nightly backup',
  'ci-deploy',
  'Jira export',
  'BreakGlass',
  'tmp',
  'grafana',
  'old test',
  'desk sync',
]
const scopes = ['read:jira-work', 'write:jira-work', 'read:confluence-content', 'manage:jira-configuration']

function makeFleet({ tokens, owners }: RecordSize): Fleet {
  const random = randomFrom(7)
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[Math.floor(random() * items.length)] ?? items[0]
  const accounts = Array.from({ length: owners }, (_, index): AccountFacts => {
    const status = random() < 0.93 ? 'active' : pick(['inactive', 'closed'])
    const [name, email] = [`Person ${index}`, `person.${index}@example.com`]
    return { id: `account-${index}`, kind: 'person', name, email, status, lastActiveAt: null }
  })
  const kindOf = (share: number): TokenKind =>
    share < 0.9 ? 'user-token' : share < 0.97 ? 'service-account-token' : share < 0.99 ? 'oauth-client' : 'admin-key'
  return {
    accounts,
    tokens: Array.from({ length: tokens }, (_, index): TokenFacts => {
      const createdAt = recordedUntil - Math.floor(random() * 900 * DAY)
      const expiresAt = random() < 0.85 ? createdAt + Math.floor((30 + random() * 1200) * DAY) : null
      const used = random() < 0.8 ? recordedUntil - Math.floor(random() ** 2 * (recordedUntil - createdAt)) : null
      return {
        kind: kindOf(random()),
        id: tokenId(index),
        label: `${pick(words)} ${index}`,
        status: expiresAt !== null && expiresAt < recordedUntil ? 'EXPIRED' : random() < 0.96 ? 'ALLOWED' : 'BLOCKED',
        createdAt,
        expiresAt,
        lastActiveAt: used,
        scopes: random() < 0.4 ? [] : scopes.filter(() => random() < 0.5),
        ownerId: `account-${Math.floor(random() * owners)}`,
      }
    }),
  }
}

/** Passes, one every two days; the last one sees everything, those before it a growing part. */
async function observe(store: Store, { accounts, tokens }: Fleet, { passes }: RecordSize): Promise<Sighting> {
  let sighting: Sighting = { organisationId: organisation, passId: 0, at: 0 }
  for (let pass = 1; pass <= passes; pass += 1) {
    const at = recordedUntil - (passes - pass) * 2 * DAY
    sighting = { organisationId: organisation, passId: await store.beginPass(organisation, at), at }
    const [from, to] = [pass - 1, pass].map((part) => Math.floor((tokens.length * part) / passes))
    if (pass === 1) await store.recordAccounts(sighting, accounts)
    const observed = tokens.slice(from, to).map((token) => ({ token, owner: null }))
    const changes = await store.recordTokens(sighting, observed)
    const end = { changes, complete: complete({}) }
    await store.endPass(organisation, sighting.passId, sealedAt(at, end))
  }
  return sighting
}

async function tellEvents(store: Store, log: EventLog): Promise<void> {
  const atOnce = 30_000
  for (let first = 0; first < log.order.length; first += atOnce) {
    const numbers = [...log.order.subarray(first, first + atOnce)]
    const events = numbers.map((number) => ({ ...log.facts(number), raw: JSON.parse(log.text(number)) }))
    await store.recordEvents(organisation, { events: eventColumns(events) })
  }
}

async function understandAll(store: Store): Promise<void> {
  const frame = await observationFrame(store, organisation, recordedUntil)
  const ledgers = await store.useLedgers(organisation, 'all', { newest: 5000 })
  const evidence: TokenEvidence[] = []
  for await (const token of store.streamTokens(organisation, { gone: 'any' }))
    evidence.push({ token, ledger: ledgers.get(tokenRef(token)) ?? emptyUseLedger, ownerAdmin: null })
  const prior = learnReusePrior(evidence.slice(0, 5000), frame)
  const byOwner = [...Map.groupBy(evidence, ({ token }) => token.ownerId ?? '').values()]
  for (let first = 0; first < byOwner.length; first += 500)
    await store.saveUnderstandings(
      organisation,
      byOwner.slice(first, first + 500).flatMap((own) =>
        understandOwner(own, frame, prior).flatMap((understanding, index) => {
          const known = own[index]
          return known === undefined
            ? []
            : [{ token: known.token, at: frame.now, understanding, use: summariseUses(known.ledger, frame.now) }]
        }),
      ),
    )
}

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical']
const policies = ['unused', 'unscoped', 'leavers', 'long-lived']

interface Judged {
  readonly fleet: Fleet
  readonly size: RecordSize
  readonly sighting: Sighting
}

async function judge(store: Store, { fleet, size, sighting }: Judged): Promise<void> {
  const stride = Math.max(1, Math.floor(fleet.tokens.length / size.findings))
  const findings = Array.from({ length: size.findings }, (_, index) => {
    const token = fleet.tokens[(index * stride) % fleet.tokens.length]
    const policy = policies[index % policies.length] ?? 'unused'
    return {
      token: { kind: token?.kind ?? 'user-token', id: token?.id ?? '' },
      policy,
      policyHash: `hash-${policy}`,
      severity: severities[(index * 7) % severities.length] ?? 'low',
      evidence: [],
    }
  })
  const versions = policies.map((name) => ({ name, hash: `hash-${name}`, facts: { name } }))
  const judgement = { at: recordedUntil, policies: versions, notes: [], findings, whyResolved: new Map() }
  await store.recordJudgement(organisation, sighting.passId, judgement)
  const open = await store.openFindings(organisation, recordedUntil)
  const cases = open.slice(0, size.cases).map((finding, index) => {
    const dueAt = recordedUntil + (index % 60) * 6 * HOUR
    const { token, policy, severity } = finding
    const next = { step: 0, action: 'ask-owner', dueAt } as const
    return aCase({ token, findingId: finding.id, policy, severity, openedAt: recordedUntil, next })
  })
  for (let first = 0; first < cases.length; first += 100)
    await store.openCases(organisation, cases.slice(first, first + 100), recordedUntil)
}

async function ask(store: Store, { cases }: RecordSize): Promise<void> {
  const letters = Array.from({ length: cases }, (_, index) => {
    const owner = `person.${index}@example.com`
    const recipient = { rung: 'owner', name: `Person ${index}`, address: owner, accountId: `account-${index}` } as const
    return aMessage({ recipient, at: recordedUntil, key: `digest/${index}`, asks: [] })
  })
  await store.queueMessages(organisation, letters)
  const owner = (index: number) => ({
    email: `person.${index}@example.com`,
    name: `Person ${index}`,
    accountId: `account-${index}`,
  })
  for (let index = 0; index < cases; index += 1) {
    const state = requestStates[index % requestStates.length] ?? 'waiting'
    await store.createRequest(organisation, aRequest({ requester: owner(index), state }), anEvent())
  }
  const grants = Array.from({ length: cases }, (_, index) =>
    aGrant({
      owner: owner(index),
      state: grantStates[index % grantStates.length] ?? 'open',
      until: recordedUntil + (index % 300) * DAY,
    }),
  )
  await store.createGrants(organisation, grants, 'bench')
}
