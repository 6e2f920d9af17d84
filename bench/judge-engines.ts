// The same five policies of four conditions each, four times: as policies, as CEL, as rules of json-rules-engine, and by hand.
import { Environment } from '@marcbachmann/cel-js'
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import { DAY, type Instant } from '../src/model/instant.ts'
import type { PolicySubject } from '../src/model/policy-subject.ts'
import { tokenRef } from '../src/model/token.ts'
import { probabilityWithin } from '../src/model/understanding.ts'
import { compilePolicies, type Judgement, judge } from '../src/policies/judge.ts'
import { loadPolicies } from '../src/policies/load.ts'

/** Finds every match and tells it to `found`; prepared once, outside of what is measured. */
export interface BenchEngine {
  readonly name: string
  /** Whether each match comes with evidence for each condition. */
  readonly evidence: boolean
  /** Compiles (not measured) and returns the work (measured): from the facts of tokens and the time to every match. */
  readonly prepare: (subjects: readonly PolicySubject[], now: Instant) => BenchWork
}

/** One round finds every match; which they were is told afterwards, as `policy kind/id`. */
export interface BenchWork {
  readonly run: () => Promise<void> | void
  readonly keys: () => readonly string[]
}

interface Found {
  readonly name: string
  readonly ref: string
}

function keysOf(found: readonly Found[]): readonly string[] {
  return found.map(({ name, ref }) => `${name} ${ref}`)
}

/** Conditions in the five policies together. */
export const conditionCount = 20

const text = `policies:
  - name: unused
    severity: high
    when:
      all: [{ unused-for: 180d }, { older-than: 30d }, { reuse-probability-below: { within: 90d, p: 0.05 } }]
      none: [{ label-matches: '(?i)break-?glass' }]
  - name: leaver
    severity: critical
    when:
      all: [{ owner-status: [inactive, closed] }, { owner-kind: person }, { status: ALLOWED }, { expired: false }]
  - name: powerful
    severity: high
    when:
      all: [owner-is-admin, { owner-email-domain: corp.example }]
      any: [unscoped, { has-scope: 'manage:jira-configuration' }]
  - name: lifetime
    severity: medium
    when:
      all: [{ kind: user-token }, { lifetime-longer-than: 365d }, { expires-within: 60d }]
      none: [{ cadence: [dead, never-used, single-use] }]
  - name: untidy
    severity: low
    when:
      all: [purpose-missing, superseded, owner-has-other-live-token, { younger-than: 300d }]
`

/** Policies of Token Steward, with evidence. */
export const policies: BenchEngine = {
  name: 'policies',
  evidence: true,
  prepare: (subjects, now) => {
    const loaded = loadPolicies([{ path: 'bench.yaml', text }])
    if (loaded.faults.length > 0) throw new Error(loaded.faults.map(({ message }) => message).join('; '))
    const compiled = compilePolicies(loaded.policies)
    let judgements: readonly Judgement[] = []
    return {
      run: () => {
        judgements = judge(compiled, subjects, now)
      },
      keys: () =>
        judgements.map(({ policy, ref, evidence }) => {
          if (evidence.length !== 4 || evidence.some(({ words }) => words === ''))
            throw new Error('evidence is missing')
          return `${policy.name} ${ref}`
        }),
    }
  },
}

const [d30, d60, d180, d300, d365] = [30 * DAY, 60 * DAY, 180 * DAY, 300 * DAY, 365 * DAY]

type Closure = (subject: PolicySubject, now: Instant) => boolean

const breakGlass = /break-?glass/i
const made = ({ token }: PolicySubject): Instant => token.createdAt ?? token.firstSeenAt

const all =
  (...closures: readonly Closure[]): Closure =>
  (subject, now) => {
    for (const closure of closures) if (!closure(subject, now)) return false
    return true
  }
const any =
  (...closures: readonly Closure[]): Closure =>
  (subject, now) => {
    for (const closure of closures) if (closure(subject, now)) return true
    return false
  }

/** What somebody would write by hand: a closure for each condition with its argument, joined. No unknowns told apart, no evidence. */
const byHand = {
  unusedFor:
    (span: number): Closure =>
    (subject, now) =>
      now - (subject.use.lastAt ?? made(subject)) >= span,
  olderThan:
    (span: number): Closure =>
    (subject, now) =>
      now - made(subject) > span,
  youngerThan:
    (span: number): Closure =>
    (subject, now) =>
      now - made(subject) < span,
  reuseBelow:
    (days: number, p: number): Closure =>
    ({ understanding }) =>
      probabilityWithin(understanding.reuse, days) < p,
  labelLacks:
    (pattern: RegExp): Closure =>
    ({ token }) =>
      !pattern.test(token.label),
  ownerStatus:
    (words: readonly string[]): Closure =>
    ({ owner }) =>
      owner?.status != null && words.includes(owner.status),
  ownerKind:
    (kind: string): Closure =>
    ({ owner }) =>
      owner?.kind === kind,
  status:
    (word: string): Closure =>
    ({ token }) =>
      token.status === word,
  alive:
    (): Closure =>
    ({ token }, now) =>
      token.expiresAt === null || token.expiresAt > now,
  admin:
    (): Closure =>
    ({ owner }) =>
      owner?.admin === true,
  domain:
    (domain: string): Closure =>
    ({ owner }) =>
      owner?.email?.endsWith(`@${domain}`) === true,
  unscoped:
    (): Closure =>
    ({ token }) =>
      token.scopes?.length === 0,
  hasScope:
    (scope: string): Closure =>
    ({ token }) =>
      token.scopes?.includes(scope) === true,
  kind:
    (kind: string): Closure =>
    ({ token }) =>
      token.kind === kind,
  livesLongerThan:
    (span: number): Closure =>
    (subject) =>
      subject.token.expiresAt === null || subject.token.expiresAt - made(subject) > span,
  endsWithin:
    (span: number): Closure =>
    ({ token }, now) =>
      token.expiresAt !== null && token.expiresAt > now && token.expiresAt - now <= span,
  cadenceNot:
    (words: readonly string[]): Closure =>
    ({ understanding }) =>
      !words.includes(understanding.cadence.class),
  purposeMissing:
    (): Closure =>
    ({ purpose }) =>
      purpose === null,
  superseded:
    (): Closure =>
    ({ understanding }) =>
      understanding.lineage.state === 'rotated',
  otherToken:
    (): Closure =>
    ({ owner }) =>
      owner !== null && owner.otherLiveTokens > 0,
}

const handWritten: readonly (readonly [name: string, matches: Closure])[] = [
  [
    'unused',
    all(byHand.unusedFor(d180), byHand.olderThan(d30), byHand.reuseBelow(90, 0.05), byHand.labelLacks(breakGlass)),
  ],
  [
    'leaver',
    all(
      byHand.ownerStatus(['inactive', 'closed']),
      byHand.ownerKind('person'),
      byHand.status('ALLOWED'),
      byHand.alive(),
    ),
  ],
  [
    'powerful',
    all(
      byHand.admin(),
      byHand.domain('corp.example'),
      any(byHand.unscoped(), byHand.hasScope('manage:jira-configuration')),
    ),
  ],
  [
    'lifetime',
    all(
      byHand.kind('user-token'),
      byHand.livesLongerThan(d365),
      byHand.endsWithin(d60),
      byHand.cadenceNot(['dead', 'never-used', 'single-use']),
    ),
  ],
  ['untidy', all(byHand.purposeMissing(), byHand.superseded(), byHand.otherToken(), byHand.youngerThan(d300))],
]

/** Closures by hand, without evidence. */
export const closures: BenchEngine = {
  name: 'hand-written closures',
  evidence: false,
  prepare: (subjects, now) => {
    let found: Found[] = []
    return {
      run: () => {
        found = []
        for (const subject of subjects)
          for (const [name, matches] of handWritten)
            if (matches(subject, now)) found.push({ name, ref: tokenRef(subject.token) })
      },
      keys: () => keysOf(found),
    }
  },
}

/** Facts as flat as engines like them, with every span worked out. */
function flatFacts({ token, owner, use, understanding, purpose }: PolicySubject, now: Instant) {
  const made = token.createdAt ?? token.firstSeenAt
  return {
    ref: tokenRef(token),
    idle: now - (use.lastAt ?? made),
    age: now - made,
    endsIn: (token.expiresAt ?? Number.MAX_SAFE_INTEGER) - now,
    lifetime: (token.expiresAt ?? Number.MAX_SAFE_INTEGER) - made,
    reuse: probabilityWithin(understanding.reuse, 90),
    label: token.label.toLowerCase(),
    kind: token.kind,
    status: token.status ?? '',
    unscoped: token.scopes?.length === 0,
    scopes: token.scopes ?? [],
    ownerStatus: owner?.status ?? '',
    ownerKind: owner?.kind ?? '',
    ownerAdmin: owner?.admin === true,
    ownerDomain: owner?.email?.split('@')[1] ?? '',
    otherTokens: owner?.otherLiveTokens ?? 0,
    cadence: understanding.cadence.class,
    superseded: understanding.lineage.state === 'rotated',
    purposeMissing: purpose === null,
  }
}

type FlatFacts = ReturnType<typeof flatFacts>

const celPolicies: readonly (readonly [name: string, expression: string])[] = [
  ['unused', `t.idle >= ${d180}.0 && t.age > ${d30}.0 && t.reuse < 0.05 && !t.label.matches("break-?glass")`],
  [
    'leaver',
    `t.ownerStatus in ["inactive", "closed"] && t.ownerKind == "person" && t.status == "ALLOWED" && t.endsIn > 0.0`,
  ],
  [
    'powerful',
    't.ownerAdmin && t.ownerDomain == "corp.example" && (t.unscoped || "manage:jira-configuration" in t.scopes)',
  ],
  [
    'lifetime',
    `t.kind == "user-token" && t.lifetime > ${d365}.0 && t.endsIn > 0.0 && t.endsIn <= ${d60}.0 && !(t.cadence in ["dead", "never-used", "single-use"])`,
  ],
  ['untidy', `t.purposeMissing && t.superseded && t.otherTokens > 0.0 && t.age < ${d300}.0`],
]

/** The same facts, worked out only when an expression asks for them: the cheapest way from what is recorded to what CEL reads. */
class FactView {
  readonly #subject: PolicySubject
  readonly #now: Instant
  constructor(subject: PolicySubject, now: Instant) {
    this.#subject = subject
    this.#now = now
  }
  get idle() {
    return this.#now - (this.#subject.use.lastAt ?? made(this.#subject))
  }
  get age() {
    return this.#now - made(this.#subject)
  }
  get endsIn() {
    return (this.#subject.token.expiresAt ?? Number.MAX_SAFE_INTEGER) - this.#now
  }
  get lifetime() {
    return (this.#subject.token.expiresAt ?? Number.MAX_SAFE_INTEGER) - made(this.#subject)
  }
  get reuse() {
    return probabilityWithin(this.#subject.understanding.reuse, 90)
  }
  get label() {
    return this.#subject.token.label.toLowerCase()
  }
  get kind() {
    return this.#subject.token.kind
  }
  get status() {
    return this.#subject.token.status ?? ''
  }
  get unscoped() {
    return this.#subject.token.scopes?.length === 0
  }
  get scopes() {
    return this.#subject.token.scopes ?? []
  }
  get ownerStatus() {
    return this.#subject.owner?.status ?? ''
  }
  get ownerKind() {
    return this.#subject.owner?.kind ?? ''
  }
  get ownerAdmin() {
    return this.#subject.owner?.admin === true
  }
  get ownerDomain() {
    return this.#subject.owner?.email?.split('@')[1] ?? ''
  }
  get otherTokens() {
    return this.#subject.owner?.otherLiveTokens ?? 0
  }
  get cadence() {
    return this.#subject.understanding.cadence.class
  }
  get superseded() {
    return this.#subject.understanding.lineage.state === 'rotated'
  }
  get purposeMissing() {
    return this.#subject.purpose === null
  }
}

const fieldTypes = {
  idle: 'double',
  age: 'double',
  endsIn: 'double',
  lifetime: 'double',
  reuse: 'double',
  label: 'string',
  kind: 'string',
  status: 'string',
  unscoped: 'bool',
  scopes: 'list<string>',
  ownerStatus: 'string',
  ownerKind: 'string',
  ownerAdmin: 'bool',
  ownerDomain: 'string',
  otherTokens: 'double',
  cadence: 'string',
  superseded: 'bool',
  purposeMissing: 'bool',
} as const

/** CEL, compiled, without evidence; facts looked up when asked for. */
export const cel: BenchEngine = {
  name: 'cel-js, views',
  evidence: false,
  prepare: (subjects, now) => {
    const environment = new Environment()
      .registerType('Facts', { ctor: FactView, fields: fieldTypes })
      .registerVariable('t', 'Facts')
    const compiled = celPolicies.map(([name, expression]) => ({ name, run: environment.parse(expression) }))
    let found: Found[] = []
    return {
      run: () => {
        found = []
        for (const subject of subjects) {
          const facts = { t: new FactView(subject, now) }
          for (const { name, run } of compiled)
            if (run(facts) === true) found.push({ name, ref: tokenRef(subject.token) })
        }
      },
      keys: () => keysOf(found),
    }
  },
}

/** CEL, compiled, without evidence; facts made flat first. */
export const celFlat: BenchEngine = {
  name: 'cel-js, flat facts',
  evidence: false,
  prepare: (subjects, now) => {
    const environment = new Environment().registerVariable('t', 'map')
    const compiled = celPolicies.map(([name, expression]) => ({ name, run: environment.parse(expression) }))
    let found: Found[] = []
    return {
      run: () => {
        found = []
        for (const subject of subjects) {
          const one = { t: flatFacts(subject, now) }
          for (const { name, run } of compiled) if (run(one) === true) found.push({ name, ref: one.t.ref })
        }
      },
      keys: () => keysOf(found),
    }
  },
}

type FactName = keyof FlatFacts
const rule = (fact: FactName, operator: string, value: unknown) => ({ fact, operator, value })

const rules: readonly (readonly [name: string, conditions: TopLevelCondition])[] = [
  [
    'unused',
    {
      all: [
        rule('idle', 'greaterThanInclusive', d180),
        rule('age', 'greaterThan', d30),
        rule('reuse', 'lessThan', 0.05),
        rule('label', 'lacksBreakGlass', true),
      ],
    },
  ],
  [
    'leaver',
    {
      all: [
        rule('ownerStatus', 'in', ['inactive', 'closed']),
        rule('ownerKind', 'equal', 'person'),
        rule('status', 'equal', 'ALLOWED'),
        rule('endsIn', 'greaterThan', 0),
      ],
    },
  ],
  [
    'powerful',
    {
      all: [
        rule('ownerAdmin', 'equal', true),
        rule('ownerDomain', 'equal', 'corp.example'),
        { any: [rule('unscoped', 'equal', true), rule('scopes', 'contains', 'manage:jira-configuration')] },
      ],
    },
  ],
  [
    'lifetime',
    {
      all: [
        rule('kind', 'equal', 'user-token'),
        rule('lifetime', 'greaterThan', d365),
        rule('endsIn', 'greaterThan', 0),
        rule('endsIn', 'lessThanInclusive', d60),
        rule('cadence', 'notIn', ['dead', 'never-used', 'single-use']),
      ],
    },
  ],
  [
    'untidy',
    {
      all: [
        rule('purposeMissing', 'equal', true),
        rule('superseded', 'equal', true),
        rule('otherTokens', 'greaterThan', 0),
        rule('age', 'lessThan', d300),
      ],
    },
  ],
]

/** json-rules-engine, without evidence. */
export const jsonRules: BenchEngine = {
  name: 'json-rules-engine',
  evidence: false,
  prepare: (subjects, now) => {
    const engine = new Engine()
    engine.addOperator('lacksBreakGlass', (label: string) => !breakGlass.test(label))
    for (const [name, conditions] of rules) engine.addRule({ conditions, event: { type: name } })
    let found: Found[] = []
    return {
      run: async () => {
        found = []
        for (const subject of subjects) {
          const facts = flatFacts(subject, now)
          const { events } = await engine.run(facts)
          for (const { type } of events) found.push({ name: type, ref: facts.ref })
        }
      },
      keys: () => keysOf(found),
    }
  },
}
