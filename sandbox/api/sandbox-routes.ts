import { type Faults, parseFaultRules } from '../http/faults.ts'
import { parseSpan, playUntil } from '../organisation/clock.ts'
import { DAY, policyAllows, type Token } from '../organisation/organisation.ts'
import { makeSecret } from '../organisation/secrets.ts'
import { stableUuid } from '../random.ts'
import {
  type Answer,
  asRecord,
  type Context,
  done,
  iso,
  type Operation,
  type OrganisationKey,
  ok,
} from './operation.ts'

/** What the routes of `/_sandbox` need besides the organisation. */
export interface SandboxControls {
  readonly keys: OrganisationKey[]
  readonly faults: Faults
  readonly log: readonly unknown[]
  readonly counts: ReadonlyMap<string, number>
}

/** Routes for tests and for people who play: no Atlassian API has them. */
export function sandboxRoutes(controls: SandboxControls): readonly Operation[] {
  return [
    route('GET', '/clock', ({ organisation }) => ok({ now: iso(organisation.now) })),
    route('POST', '/clock', setClock),
    route('GET', '/faults', () => ok({ rules: controls.faults.rules })),
    route('POST', '/faults', ({ body }) => {
      const read = parseFaultRules(body)
      if ('faults' in read) return refused(read.faults.join('; '))
      controls.faults.set(read.seed, read.rules)
      return done
    }),
    route('DELETE', '/faults', () => {
      controls.faults.clear()
      return done
    }),
    route('GET', '/state', (context) => ok(state(context, controls))),
    route('GET', '/requests', () => ok(controls.log)),
    route('GET', '/keys', () =>
      ok(controls.keys.map(({ name, scopes, expiresAt }) => ({ name, scopes, expiresAt: iso(expiresAt) }))),
    ),
    route('POST', '/keys', (context) => setKey(context, controls)),
    route('GET', '/tokens/{tokenId}/secret', ({ organisation, parameters }) => {
      const token = organisation.tokens.get(parameters.tokenId ?? '')
      return token === undefined
        ? { status: 404, body: { error: 'There is no such token.' } }
        : ok({ secret: token.secret, email: organisation.accounts.get(token.ownerId)?.email ?? '' })
    }),
    route('POST', '/users/{accountId}/api-tokens', createToken),
    route('DELETE', '/users/{accountId}/api-tokens/{tokenId}', ({ organisation, parameters }) => {
      const token = organisation.tokens.get(parameters.tokenId ?? '')
      if (token?.ownerId !== parameters.accountId) return { status: 404, body: { error: 'There is no such token.' } }
      organisation.tokens.delete(token?.id ?? '')
      return done
    }),
  ]
}

function route(method: Operation['method'], path: string, handle: Operation['handle']): Operation {
  return { method, path: `/_sandbox${path}`, family: 'sandbox', scope: null, handle }
}

function refused(error: string, status = 400): Answer {
  return { status, body: { error } }
}

function setClock({ organisation, body }: Context): Answer {
  const { advance, set } = asRecord(body)
  const span = typeof advance === 'string' ? parseSpan(advance) : null
  const until = span !== null ? organisation.now + span : typeof set === 'string' ? Date.parse(set) : Number.NaN
  if (Number.isNaN(until)) return refused('Send {"advance":"24h"} (units w d h m s) or {"set":"2026-01-01T00:00:00Z"}.')
  if (until < organisation.now) return refused(`The clock stands at ${iso(organisation.now)} and does not go back.`)
  playUntil(organisation, until)
  return ok({ now: iso(organisation.now) })
}

/** The truth about everything, for tests only. */
function state({ organisation }: Context, { counts }: SandboxControls): unknown {
  return {
    now: iso(organisation.now),
    organisation: organisation.identity,
    policies: [...organisation.policies.values()],
    accounts: [...organisation.accounts.values()].map(({ id, name, email, kind, status, policyId, admin }) => ({
      id,
      name,
      email,
      kind,
      status,
      policyId,
      admin,
    })),
    tokens: [...organisation.tokens.values()].map((token) => ({
      id: token.id,
      kind: token.kind,
      ownerId: token.ownerId,
      label: token.label,
      truth: token.truth,
      successorOf: token.successorOf,
      createdAt: iso(token.createdAt),
      expiresAt: token.expiresAt === null ? null : iso(token.expiresAt),
      lastActiveAt: token.lastActiveAt === null ? null : iso(token.lastActiveAt),
      usesLeft: token.uses.length - token.nextUse,
    })),
    tasks: [...organisation.tasks.values()].map(({ id, policyId, pending, done: through, failed }) => ({
      id,
      policyId,
      pending,
      done: through,
      failed,
    })),
    events: organisation.events.length,
    failedCalls: Object.fromEntries(organisation.failedCalls),
    bulkDeletes: organisation.bulkDeletes,
    requests: Object.fromEntries(counts),
  }
}

/** Changes a key's scopes or end (`name`: `scoped` or `unscoped`), or makes another key; only then is the secret told. */
function setKey({ organisation, body }: Context, { keys }: SandboxControls): Answer {
  const { name, scopes, expiresAt, removeScopes } = asRecord(body)
  if (typeof name !== 'string' || name === '')
    return refused('Send {"name": …, "scopes"?: […] | null, "removeScopes"?: […], "expiresAt"?: …}.')
  const existing = keys.find((key) => key.name === name)
  const key = existing ?? {
    name,
    secret: makeSecret('organisation-key', `${organisation.identity.id}/${name}`),
    scopes: null,
    expiresAt: organisation.now + 365 * DAY,
  }
  if (scopes === null || isTexts(scopes)) key.scopes = scopes
  if (isTexts(removeScopes)) key.scopes = (key.scopes ?? []).filter((scope) => !removeScopes.includes(scope))
  if (typeof expiresAt === 'string') key.expiresAt = Date.parse(expiresAt)
  if (existing === undefined) keys.push(key)
  return ok({ name, secret: key.secret, scopes: key.scopes, expiresAt: iso(key.expiresAt) })
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** The account page on which people make their tokens: only when their policy allows it, for a year at most; the secret is shown once. */
function createToken({ organisation, parameters, body }: Context): Answer {
  const account = organisation.accounts.get(parameters.accountId ?? '')
  if (account === undefined || account.kind === 'app') return refused('There is no such account.', 404)
  if (account.status !== 'active') return refused('The account is not active.', 403)
  if (account.kind === 'person' && !policyAllows(organisation, account.id))
    return refused('Your organization does not allow you to create API tokens.', 403)
  const { label, expiresAt, scopes } = asRecord(body)
  if (typeof label !== 'string' || label === '') return refused('A label is needed.')
  if (scopes !== undefined && !isTexts(scopes)) return refused('scopes must be a list of texts.')
  const end =
    expiresAt === undefined
      ? organisation.now + 365 * DAY
      : typeof expiresAt === 'string'
        ? Date.parse(expiresAt)
        : Number.NaN
  if (Number.isNaN(end) || end <= organisation.now || end > organisation.now + 365 * DAY)
    return refused('expiresAt must lie ahead, within a year.')
  if (account.kind === 'service-account' && (scopes?.length ?? 0) === 0)
    return refused('Tokens of service accounts have scopes.')
  organisation.created += 1
  const id = stableUuid(`created/${organisation.created}/${account.id}`)
  const kind = account.kind === 'person' ? 'user-token' : 'service-account-token'
  const token: Token = {
    id,
    ownerId: account.id,
    kind,
    label,
    createdAt: organisation.now,
    expiresAt: end,
    scopes: scopes ?? [],
    truth: null,
    uses: [],
    eventShare: 0.5,
    ips: ['192.0.2.10'],
    successorOf: null,
    lastActiveAt: null,
    secret: makeSecret(kind, `${organisation.identity.id}/${id}`),
    revokedAt: null,
    updatedAt: organisation.now,
    nextUse: 0,
  }
  organisation.tokens.set(id, token)
  return {
    status: 201,
    body: {
      id,
      label,
      createdAt: iso(token.createdAt),
      expiresAt: iso(end),
      scopes: token.scopes,
      secret: token.secret,
    },
  }
}
