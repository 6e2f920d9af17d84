import { allScopes } from '../api/operations.ts'
import { groupId } from '../api/organizations/directory-users.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { Operation } from '../http/operation.ts'
import type { Sandbox } from '../server.ts'
import { DAY } from '../time.ts'
import type { CredentialKind, Pools } from './openapi/arbitrary-request.ts'
import { inside, listOf } from './openapi/json.ts'
import { smallFleet, smallFleetNow, smallToken } from './small-fleet.ts'

/** An `Authorization` header for every kind of credential. */
export type Keys = Readonly<Record<CredentialKind, string | null>>

/** Makes keys and picks tokens of every kind; the key without a scope lacks the one that the operation asks for. */
export async function makeKeys(sandbox: Sandbox, { scope }: Operation): Promise<Keys> {
  const make = async (body: unknown): Promise<string> => {
    const answer = await fetch(`${sandbox.url}/_sandbox/keys`, { method: 'POST', body: JSON.stringify(body) })
    return `Bearer ${String(inside(await answer.json(), 'secret'))}`
  }
  const { organisation } = sandbox
  const basic = (email: string, id: string, tail = ''): string => {
    const token = organisation.tokens.get(id)
    const secret = token === undefined ? '' : organisation.secrets.secretOf(token)
    return `Basic ${btoa(`${email}:${secret}${tail}`)}`
  }
  return {
    scoped: `Bearer ${sandbox.key}`,
    unscoped: `Bearer ${sandbox.userKey}`,
    'without-scope': await make({ name: 'less', removeScopes: [scope ?? allScopes[0]] }),
    expired: await make({ name: 'over', expiresAt: '2020-01-01T00:00:00Z' }),
    wrong: 'Bearer ATCTT3xFfGN0wrong=00000000',
    none: null,
    token: basic('admin@small.example', 'of-admin'),
    'scoped-token': basic('admin@small.example', 'of-admin-scoped'),
    'other-token': basic('owner@small.example', 'often-used'),
    'bad-token': basic('owner@small.example', 'often-used', 'x'),
  }
}

/** The small fleet with an administrator who has tokens, as some operations answer administrators only. */
export function fleetWithAdminTokens(): Fleet {
  const scopes = ['read:jira-user', 'read:jira-work', 'write:jira-work', 'manage:jira-configuration']
  const owned = { ownerId: '712020:admin' }
  const { tokens } = smallFleet()
  return smallFleet({
    tokens: [...tokens, smallToken('of-admin', owned), smallToken('of-admin-scoped', { ...owned, scopes })],
  })
}

/** What is there to ask for, by the names of parameters. */
export async function poolsOf({ url, userKey, organisation }: Sandbox): Promise<Pools> {
  const headers = { authorization: `Bearer ${userKey}` }
  const root = `${url}/admin/v1/orgs/${organisation.identity.id}`
  const domains: unknown = await (await fetch(`${root}/domains`, { headers })).json()
  const moved = await fetch(
    `${url}/admin/control/v1/orgs/${organisation.identity.id}/auth-policy/policy-allowed/add-users`,
    {
      method: 'POST',
      headers,
      body: JSON.stringify({ users: ['nobody@small.example', 'admin@small.example'] }),
    },
  )
  const task: unknown = await moved.json()
  const { identity, accounts, tokens, log, policies } = organisation
  const people = [...accounts.keys()]
  const emails = [...accounts.values()].map(({ email }) => email)
  const ids = [...tokens.keys()]
  const times = ['2026-01-01T00:00:00Z', '2025-06-01', '2025-12-24T10:00:00.5+01:00', 'yesterday']
  const spans = ['-3w', '1w 2d 3h 4m', '-90d', '2d', '3h1w']
  const families = ['createdAt', 'lastActiveAt', 'expiresAt'].flatMap((family) => [
    [`${family}From`, times],
    [`${family}To`, times],
    [`${family}RangeFrom`, spans],
    [`${family}RangeTo`, spans],
    [`${family}Value`, ['1', '30', '400', '-1', '1.5']],
  ])
  const bodies = {
    'body of POST /admin/control/v1/orgs/{orgId}/auth-policy/{policyId}/add-users': [
      JSON.stringify({ users: emails }),
      JSON.stringify({ users: ['nobody@small.example'] }),
    ],
    'body of POST /admin/control/v1/orgs/{orgId}/users/auth-policies/bulk-fetch': [
      JSON.stringify({ accountIds: people }),
    ],
    'body of POST /admin/api-access/v1/orgs/{orgId}/service-accounts/count': [
      JSON.stringify(['712020:robot', 'nobody']),
    ],
    'body of PATCH /admin/api-access/v1/orgs/{orgId}/service-accounts': [
      JSON.stringify({ atlassianId: '712020:robot', displayName: 'Another name' }),
    ],
    'body of PATCH /users/{account_id}/manage/profile': [
      JSON.stringify({ nickname: 'nick', extended_profile: { location: 'here' } }),
    ],
    'body of PUT /users/{account_id}/manage/email': [JSON.stringify({ email: 'new@small.example' })],
    'body of POST /rest/api/3/issue': [
      JSON.stringify({ fields: { project: { key: 'OPS' }, issuetype: { name: 'Task' }, summary: 'Try' } }),
    ],
  }
  const queries = [
    'status=allowed&sort=label&pageSize=2',
    'q=o&createdAtSearchType=range&createdAtFrom=2020-01-01&pageSize=1',
    'lastActiveAtSearchType=gt&lastActiveAtUom=day&lastActiveAtValue=1',
    'lastActiveAtSearchType=range_time&lastActiveAtRangeFrom=-90d&sort=-label&pageSize=5',
    'expiresAtSearchType=lt&expiresAtUom=week&expiresAtValue=50',
  ]
  const access = 'GET /admin/api-access/v1/orgs/{orgId}'
  return {
    ...Object.fromEntries(families),
    ...bodies,
    ...Object.fromEntries(
      ['api-tokens', 'api-tokens/count', 'api-keys', 'api-keys/count'].map((list) => [
        `query of ${access}/${list}`,
        queries,
      ]),
    ),
    domainId: [String(inside(listOf(inside(domains, 'data'))[0], 'id'))],
    groupId: [groupId('everybody')],
    taskId: [String(inside(task, 'taskId'))],
    orgId: [identity.id],
    cloudId: [identity.cloudId],
    directoryId: [identity.directoryId, '-'],
    accountId: people,
    account_id: people,
    userId: people,
    serviceAccountId: ['712020:robot', '712020:owner'],
    tokenId: ids,
    clientId: ['client-of-robot', 'never-used'],
    apiKeyId: ['key-scoped', 'never-used'],
    policyId: [...policies.keys()],
    eventId: [log.at(log.range().first)?.id ?? '', 'unknown'],
    sort: ['label', '-createdAt', '+user.name', 'expiresAt,-label', 'lastActiveAt', 'nothing'],
    pageSize: ['1', '5', '20', '1000', '0', '1001'],
    limit: ['1', '2', '100', '500', '0', '501'],
    q: ['often', 'OWNER', 'nothing like it'],
    from: [String(smallFleetNow - 90 * DAY), '0', 'yesterday'],
    to: [String(smallFleetNow), '1', '-1'],
    privileges: ['profile', 'apiToken.read,email.set'],
    cursor: ['', 'garbage', btoa('["n",[0],"x"]')],
  }
}
