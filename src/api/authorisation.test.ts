import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { type Role, roles } from '../model/role.ts'
import { secretHash } from '../platform/secrets.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { keepAuthorisation, type RouteRule } from './authorisation.ts'
import { type AccessWorld, accessWorld } from './sign-in/testing/access-world.ts'

/** Everything that takes no sign-in. A new line here is a decision: whatever stands behind it is for everybody in the world. */
const open = [
  'GET /*',
  'GET /answer-page.css',
  'GET /answer/:token',
  'POST /answer/:token',
  'GET /api/v1/openapi.json',
  'GET /api/v1/reference',
  'POST /api/v1/sign-in/mail',
  'GET /api/v1/sign-in/options',
  'GET /calendar/:file',
  'GET /healthz',
  'GET /readyz',
  'GET /request-link/:token',
  'POST /request-link/:token',
  'GET /sign-in',
  'GET /sign-in/mail/:token',
  'POST /sign-in/mail/:token',
  'GET /sign-in/with/:provider',
  'GET /sign-in/with/:provider/callback',
  'GET /signed-out',
]

/** Where members come as well. A new line here is a promise: what they get there is theirs alone. */
const membersToo = [
  'GET /api/v1/delegations',
  'POST /api/v1/delegations',
  'DELETE /api/v1/delegations/:id',
  'GET /api/v1/grants',
  'GET /api/v1/grants/:id',
  'POST /api/v1/grants/:id/end',
  'POST /api/v1/grants/:id/renew',
  'GET /api/v1/me',
  'GET /api/v1/my/tokens',
  'GET /api/v1/request-options',
  'GET /api/v1/request-prefill',
  'GET /api/v1/requests',
  'POST /api/v1/requests',
  'POST /api/v1/requests/preview',
  'GET /api/v1/requests/:id',
  'PATCH /api/v1/requests/:id',
  'POST /api/v1/requests/:id/decisions',
  'POST /api/v1/requests/:id/review',
  'POST /api/v1/requests/:id/submit',
  'POST /api/v1/requests/:id/withdraw',
  'DELETE /api/v1/session',
  'GET /api/v1/sessions',
  'DELETE /api/v1/sessions/:id',
  'GET /api/v1/system',
]

/** What approvers do not see. */
const auditorsOnly = [
  'GET /api/v1/ledger',
  'GET /api/v1/ledger/export',
  'GET /api/v1/ledger/verification',
  'GET /api/v1/ledger/verification/progress',
  'GET /api/v1/report.html',
]
/** What changes only what is one's own. */
const readersOwn = ['POST /api/v1/calendar/address', 'DELETE /api/v1/calendar/address']
const stewardsOnly = [
  'GET /api/v1/keys',
  'GET /api/v1/webhooks',
  'GET /api/v1/webhooks/:id',
  'GET /api/v1/webhooks/:id/deliveries',
]

/** What changes nothing though it is posted: for everybody who looks after tokens. */
const looks = ['POST /api/v1/policies/check', 'POST /api/v1/tokens/preview']

let store: Store
let world: AccessWorld
let rules: readonly RouteRule[]

beforeAll(async () => {
  store = await openStore({ url: ':memory:' })
  world = await accessWorld(store)
  for (const role of roles)
    await store.saveMachineKey({
      ...{ id: role, label: role, role, hash: secretHash(role) },
      ...{ createdAt: 0, expiresAt: world.clock.at + DAY, lastUsedAt: null, revokedAt: null },
    })
  // What refuses unknown addresses does so for everybody.
  rules = world.app.authorisation.filter(({ method, path }) => method !== 'HEAD' && path !== '/api/*')
})
afterAll(async () => {
  await world.app.close()
  await store.close()
})

const nameOf = ({ method, path }: RouteRule): string => `${method} ${path}`

function expected(name: string): readonly string[] | 'public' {
  if (open.includes(name)) return 'public'
  if (membersToo.includes(name)) return roles
  if (auditorsOnly.includes(name)) return ['steward', 'auditor']
  const reads = (name.startsWith('GET ') && !stewardsOnly.includes(name)) || [...looks, ...readersOwn].includes(name)
  return reads ? ['steward', 'approver', 'auditor'] : ['steward']
}

async function ask({ method, path }: RouteRule, role: string | null): Promise<number> {
  const url = path.replace(':kind', 'user-token').replaceAll(/:\w+/g, '1').replace('*', 'x')
  const answer = await world.app.inject({
    method: method as 'GET',
    url,
    headers: role === null ? {} : { authorization: `Bearer ${role}` },
    ...(method === 'GET' ? {} : { payload: {} }),
  })
  return answer.statusCode
}

function isRight(rule: RouteRule, role: Role | null, status: number): boolean {
  const allowed = rule.roles === 'public' || (role !== null && rule.roles.includes(role))
  if (allowed) return status !== 401 && status !== 403
  return status === (role === null ? 401 : 403)
}

describe('who may call what', () => {
  it('is declared by every route as it was decided: reading is for those who look after tokens, changing is for stewards', () => {
    expect(rules.length).toBeGreaterThan(60)
    expect(Object.fromEntries(rules.map((rule) => [nameOf(rule), rule.roles]))).toEqual(
      Object.fromEntries(rules.map((rule) => [nameOf(rule), expected(nameOf(rule))])),
    )
    const known = new Set(rules.map(nameOf))
    expect(
      [...open, ...membersToo, ...auditorsOnly, ...stewardsOnly, ...looks, ...readersOwn].filter(
        (name) => !known.has(name),
      ),
    ).toEqual([])
  })

  it('is enforced on every route for every role, and for nobody', async () => {
    const faults: string[] = []
    for (const rule of rules)
      for (const role of [...roles, null]) {
        const status = await ask(rule, role)
        if (!isRight(rule, role, status)) faults.push(`${nameOf(rule)} answers ${role ?? 'nobody'} with ${status}`)
      }
    expect(faults).toEqual([])
  })

  it('must be said: a server with a route that does not say it does not start', async () => {
    const app = fastify()
    keepAuthorisation(app)
    app.get('/forgotten', async () => 'open to all')
    await expect(app.ready()).rejects.toThrow('The route GET /forgotten does not say who may call it.')
  })
})
