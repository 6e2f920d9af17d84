import type { Sandbox } from './server.ts'
import { iso } from './time.ts'

/** What a person reads after the start: where it is, with which keys, and what to try. Keys stand on lines of their own. */
export function introduction(sandbox: Sandbox): string {
  const { url, orgId, key, userKey, siteUrl, cloudId, organisation } = sandbox
  const named = (id: string): string => `${id}  ${organisation.policies.get(id)?.name ?? ''}`
  const allowed = sandbox.allowedPolicies.map(named)
  const blocked = sandbox.blockedPolicy === null ? 'there is none' : named(sandbox.blockedPolicy)
  const people = [...organisation.accounts.values()].filter(({ kind }) => kind === 'person').length
  const tokens = [...organisation.tokens.values()].filter(({ kind }) => kind === 'user-token').length
  return `Stand-in organisation "${organisation.identity.name}": ${people} people, ${tokens} user tokens.
Its own clock stands at ${iso(organisation.now)}.

  Address          ${url}
  Organisation id  ${orgId}
  Site             ${siteUrl}
  Cloud id         ${cloudId}

Authentication policies that allow API tokens, first that of approved people:
${allowed.map((line) => `  ${line}`).join('\n')}
The one that blocks them:
  ${blocked}

Key with scopes:
${key}
Key without scopes:
${userKey}

Try:
  ORG=${url}/admin/api-access/v1/orgs/${orgId}
  KEY=<one of the keys above>
  curl -s -H "Authorization: Bearer $KEY" "$ORG/api-tokens?pageSize=5"
  curl -s -H "Authorization: Bearer $KEY" "$ORG/api-tokens/count"
  curl -s ${url}/_sandbox/clock -d '{"advance":"24h"}'
  curl -s ${url}/_sandbox

Stop with Ctrl-C.
`
}
