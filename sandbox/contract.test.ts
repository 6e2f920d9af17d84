import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operations } from './api/operations.ts'
import type { Operation } from './http/operation.ts'
import { playUntil } from './organisation/clock.ts'
import { type Sandbox, startSandbox } from './server.ts'
import { fleetWithAdminTokens, type Keys, makeKeys, poolsOf } from './testing/contract-world.ts'
import { arbitraryRequest, type GeneratedRequest } from './testing/openapi/arbitrary-request.ts'
import { loadContract } from './testing/openapi/contract.ts'
import { documentsAtHand } from './testing/openapi/documents.ts'
import { inside } from './testing/openapi/json.ts'
import { smallFleetNow } from './testing/small-fleet.ts'
import { DAY } from './time.ts'

const name = documentsAtHand
  ? "the stand-in and Atlassian's OpenAPI documents"
  : "LEFT OUT: Atlassian's OpenAPI documents are not at hand, so nothing shows that the stand-in answers as they say"
if (!documentsAtHand) process.stderr.write(`\n${name}\n\n`)

/** Operations of the documents that the stand-in leaves out: it knows no writing of groups, roles, invitations or policies. */
const leftOut = [
  'POST /admin/v1/orgs/{orgId}/policies',
  'DELETE /admin/v1/orgs/{orgId}/policies/{policyId}',
  'PUT /admin/v1/orgs/{orgId}/policies/{policyId}',
  'POST /admin/v1/orgs/{orgId}/policies/{policyId}/resources',
  'DELETE /admin/v1/orgs/{orgId}/policies/{policyId}/resources/{resourceId}',
  'PUT /admin/v1/orgs/{orgId}/policies/{policyId}/resources/{resourceId}',
  'GET /admin/v1/orgs/{orgId}/policies/{policyId}/validate',
  'POST /admin/v1/orgs/{orgId}/users/{userId}/role-assignments/assign',
  'POST /admin/v1/orgs/{orgId}/users/{userId}/role-assignments/revoke',
  'POST /admin/v1/orgs/{orgId}/users/{userId}/roles/assign',
  'POST /admin/v1/orgs/{orgId}/users/{userId}/roles/revoke',
  'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups',
  'GET /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/stats',
  'DELETE /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}',
  'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships',
  'DELETE /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships/{accountId}',
  'GET /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments',
  'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments/assign',
  'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments/revoke',
  'GET /admin/v2/orgs/{orgId}/directories/{directoryId}/users/stats',
  'DELETE /admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}',
  'GET /admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/role-assignments',
  'POST /admin/v2/orgs/{orgId}/users/invite',
  'POST /admin/v2/orgs/{orgId}/workspaces',
  'GET /rest/api/3/users/search',
  'GET /rest/api/3/user/search',
]

/** Answers of which the page of their operation knows nothing, each for a reason, and what they look like. */
const undocumented: readonly Undocumented[] = [
  {
    why: 'API Access documents neither 401 nor 429, though its prose promises 429: both come from the gateway in front',
    fits: ({ family }, status) => family === 'api-access' && (status === 401 || status === 429),
    looksRight: isGatewayError,
  },
  {
    why: 'the gateway in front of Jira answers by itself, in its own shape, what it does not let through',
    fits: (operation, status) => operation.name.startsWith('gateway.') && (status === 401 || status === 404),
    looksRight: isGatewayError,
  },
  {
    why: 'a body is required, but no status is documented for its absence: 400 bodyParseFailure, as elsewhere in that API',
    fits: (operation, status) => operation.name === 'disableAccount' && status === 400,
    looksRight: (body) => inside(body, 'key') === 'bodyParseFailure',
  },
]

interface Undocumented {
  readonly why: string
  fits(operation: Operation, status: number): boolean
  looksRight(body: unknown): boolean
}

function isGatewayError(body: unknown): boolean {
  return typeof inside(body, 'code') === 'number' && typeof inside(body, 'message') === 'string'
}

/** What this organisation has none of, and what takes a browser session. */
const neverSucceeds = /^(createClient|readOrganisationPolicy|control\.(?!listPolicies(V2)?$).*)$/

const asked = 60

describe.skipIf(!documentsAtHand)(name, () => {
  const contract = documentsAtHand ? loadContract() : null
  const documented = operations.flatMap((operation) => {
    const found = contract?.find(operation.method, operation.path.replace('/ex/jira/{cloudId}', ''))
    return found === undefined ? [] : [{ operation, found }]
  })

  it('the table covers every operation of the documents but those named as left out', () => {
    const covered = new Set(documented.map(({ found }) => `${found.method} ${found.path}`))
    const missing = contract?.operations
      .map(({ method, path }) => `${method} ${path}`)
      .filter((one) => !covered.has(one))
    expect(missing?.toSorted()).toEqual(leftOut.toSorted())
  })

  it('the table holds nothing that the documents lack but what Jira is needed for', () => {
    const known = new Set(documented.map(({ operation }) => operation))
    expect(
      operations.filter((operation) => !known.has(operation)).map(({ path }) => path.replace('/ex/jira/{cloudId}', '')),
    ).toEqual([
      '/_edge/tenant_info',
      ...['project/search', 'project/{projectIdOrKey}', 'issue/{issueIdOrKey}'].flatMap((path) => [
        `/rest/api/3/${path}`,
        `/rest/api/3/${path}`,
      ]),
    ])
  })

  it.each(documented)('$operation.name names the scope that its page names', ({ operation, found }) => {
    if (operation.family === 'jira') return
    const named = /`([a-z-]+:[a-z-]+:admin)`/.exec(found.description)?.[1] ?? null
    expect(operation.scope).toBe(named)
  })

  it.each(documented)('$operation.name expects no status that its page does not document', ({ operation, found }) => {
    const statuses = Object.keys(found.responses).map(Number)
    expect(operation.statuses.filter((status) => !statuses.includes(status))).toEqual([])
  })

  it.each(documented)('$operation.name answers as documented, whatever it is asked', async ({ operation, found }) => {
    if (contract === null) return
    const sandbox = await startSandbox({ fleet: fleetWithAdminTokens(), taskMs: 0, rateLimits: 'off' })
    playUntil(sandbox.organisation, smallFleetNow + DAY / 2)
    const keys = await makeKeys(sandbox, operation)
    const pools = await poolsOf(sandbox)
    const resolve = (schema: unknown) => contract.resolve(found, schema)
    const statuses = new Set<number>()
    const judged = async (request: GeneratedRequest): Promise<unknown> => {
      const { status, headers, text } = await send(sandbox, { operation, keys, request })
      expect(headers.get('date')).toBe(new Date(sandbox.organisation.now).toUTCString())
      statuses.add(status)
      const known = undocumented.find(({ fits }) => fits(operation, status))
      if (known !== undefined) expect(known.looksRight(JSON.parse(text)), text).toBe(true)
      else expect(contract.judge(found, { status, headers, text }), `${status}: ${text.slice(0, 500)}`).toEqual([])
      return status === 200 ? JSON.parse(text) : null
    }
    const property = fc.asyncProperty(
      arbitraryRequest(found, { path: operation.path, pools, resolve }),
      async (request) => {
        const next = inside(await judged(request), 'links', 'next')
        if (typeof next === 'string') await judged(followed(sandbox, request, next))
      },
    )
    try {
      await fc.assert(property, { numRuns: asked, seed: 7 })
      // Refusals alone would prove little.
      expect([...statuses].some((status) => status < 300)).toBe(!neverSucceeds.test(operation.name))
    } finally {
      await sandbox.close()
    }
  })
})

/** The request for the next page: an address as it is, or a cursor beside everything that was asked. */
function followed({ url }: Sandbox, request: GeneratedRequest, next: string): GeneratedRequest {
  if (next.startsWith(url)) return { ...request, path: next.slice(url.length) }
  const [path = '', query] = request.path.split('?')
  const again = new URLSearchParams(query)
  again.set('cursor', next)
  return { ...request, path: `${path}?${again}` }
}

async function send(
  sandbox: Sandbox,
  {
    operation,
    keys,
    request,
  }: { readonly operation: Operation; readonly keys: Keys; readonly request: GeneratedRequest },
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const authorization = keys[request.credential]
  const answer = await fetch(sandbox.url + request.path, {
    method: operation.method,
    headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
    ...(request.body === undefined || operation.method === 'GET' ? {} : { body: request.body }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
