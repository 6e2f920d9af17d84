import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import { probabilityWithin } from '../model/understanding.ts'
import type { UseDimension } from '../model/use.ts'
import { ageOf, isUnderstood, lastUse, tellsLastUse } from './facts.ts'

// What an expression sees. A fact that is not known is `undefined`, so that has(…) is false and asking for it makes the verdict "not known".

const timestamp = 'google.protobuf.Timestamp'

/** Fields of `token`, with their types in CEL. */
export const tokenFields = {
  kind: 'string',
  id: 'string',
  label: 'string',
  status: 'string',
  createdAt: timestamp,
  expiresAt: timestamp,
  lastActiveAt: timestamp,
  firstSeenAt: timestamp,
  ageDays: 'double',
  scopes: 'list<string>',
  purpose: 'string',
  grantUntil: timestamp,
  granted: 'bool',
  grantDifferences: 'list<string>',
  signals: 'list<string>',
} as const

/** Fields of `owner`. */
export const ownerFields = {
  id: 'string',
  kind: 'string',
  name: 'string',
  email: 'string',
  status: 'string',
  lastActiveAt: timestamp,
  policyId: 'string',
  admin: 'bool',
  groups: 'list<string>',
  otherLiveTokens: 'double',
} as const

/** Fields of `use`. */
export const useFields = {
  lastAt: timestamp,
  idleDays: 'double',
  total: 'double',
  explained: 'double',
  coverage: 'double',
  cadence: 'string',
  periodDays: 'double',
  reuse30: 'double',
  reuse90: 'double',
  reuse365: 'double',
  lineageDays: 'double',
  lineageState: 'string',
  actions: 'list<string>',
  products: 'list<string>',
  sites: 'list<string>',
  ips: 'list<string>',
  countries: 'list<string>',
} as const

type Facts<Fields> = { readonly [Name in keyof Fields]: unknown }

/** `token` in an expression. */
export class TokenView implements Facts<typeof tokenFields> {
  readonly #subject: PolicySubject
  readonly #now: Instant

  constructor(subject: PolicySubject, now: Instant) {
    this.#subject = subject
    this.#now = now
  }

  get kind() {
    return this.#subject.token.kind
  }
  get id() {
    return this.#subject.token.id
  }
  get label() {
    return this.#subject.token.label
  }
  get status() {
    return this.#subject.token.status ?? undefined
  }
  get createdAt() {
    return dateOf(this.#subject.token.createdAt)
  }
  get expiresAt() {
    return dateOf(this.#subject.token.expiresAt)
  }
  get lastActiveAt() {
    return dateOf(this.#subject.token.lastActiveAt)
  }
  get firstSeenAt() {
    return dateOf(this.#subject.token.firstSeenAt)
  }
  get ageDays() {
    const { ms, exact } = ageOf(this.#subject, this.#now)
    return exact ? ms / 86_400_000 : undefined
  }
  get scopes() {
    return this.#subject.token.scopes ?? undefined
  }
  get purpose() {
    return this.#subject.purpose ?? undefined
  }
  get grantUntil() {
    return dateOf(this.#subject.grant?.until ?? null)
  }
  get granted() {
    const { grant, governed } = this.#subject
    if (grant === null && !governed) return undefined
    return grant?.covers === true && grant.until > this.#now
  }
  get grantDifferences() {
    return this.#subject.grant?.differences
  }
  get signals() {
    return isUnderstood(this.#subject) ? this.#subject.understanding.signals.map(({ kind }) => kind) : undefined
  }
}

/** `owner` in an expression. */
export class OwnerView implements Facts<typeof ownerFields> {
  readonly #subject: PolicySubject

  constructor(subject: PolicySubject) {
    this.#subject = subject
  }

  get id() {
    return this.#subject.owner?.id
  }
  get kind() {
    return this.#subject.owner?.kind
  }
  get name() {
    return this.#subject.owner?.name
  }
  get email() {
    return this.#subject.owner?.email ?? undefined
  }
  get status() {
    return this.#subject.owner?.status ?? undefined
  }
  get lastActiveAt() {
    return dateOf(this.#subject.owner?.lastActiveAt ?? null)
  }
  get policyId() {
    return this.#subject.owner?.policyId ?? undefined
  }
  get admin() {
    return this.#subject.owner?.admin ?? undefined
  }
  get groups() {
    return this.#subject.owner?.groups ?? undefined
  }
  get otherLiveTokens() {
    return this.#subject.owner?.otherLiveTokens
  }
}

/** `use` in an expression. */
export class UseView implements Facts<typeof useFields> {
  readonly #subject: PolicySubject
  readonly #now: Instant

  constructor(subject: PolicySubject, now: Instant) {
    this.#subject = subject
    this.#now = now
  }

  get lastAt() {
    return dateOf(lastUse(this.#subject))
  }
  get idleDays() {
    const last = lastUse(this.#subject)
    return last === null || !tellsLastUse(this.#subject) ? undefined : (this.#now - last) / 86_400_000
  }
  get total() {
    return this.#subject.use.total
  }
  get explained() {
    return this.#subject.use.explained
  }
  get coverage() {
    return this.#subject.understanding.coverage ?? undefined
  }
  get cadence() {
    return isUnderstood(this.#subject) ? this.#subject.understanding.cadence.class : undefined
  }
  get periodDays() {
    return this.#subject.understanding.cadence.periodDays ?? undefined
  }
  get reuse30() {
    return this.#reuse(30)
  }
  get reuse90() {
    return this.#reuse(90)
  }
  get reuse365() {
    return this.#reuse(365)
  }
  get lineageDays() {
    return isUnderstood(this.#subject) ? this.#subject.understanding.lineage.ageDays : undefined
  }
  get lineageState() {
    return this.#subject.understanding.lineage.state ?? undefined
  }
  get actions() {
    return this.#places('action')
  }
  get products() {
    return this.#places('product')
  }
  get sites() {
    return this.#places('site')
  }
  get ips() {
    return this.#places('ip')
  }
  get countries() {
    return this.#places('country')
  }

  #reuse(days: number): number | undefined {
    const { reuse } = this.#subject.understanding
    return reuse.points.length > 0 && isUnderstood(this.#subject) ? probabilityWithin(reuse, days) : undefined
  }

  #places(dimension: UseDimension): readonly string[] | undefined {
    const values = this.#subject.use.places.filter((place) => place.dimension === dimension).map(({ value }) => value)
    return values.length > 0 ? values : undefined
  }
}

function dateOf(at: Instant | null): Date | undefined {
  return at === null ? undefined : new Date(at)
}
