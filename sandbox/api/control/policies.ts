import { errorList, gatewayError } from '../../http/errors.ts'
import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import { one } from '../../http/read.ts'

const root = '/admin/control'
const types = ['data-residency', 'ip-allowlist', 'data-security']

/**
 * Policies of other kinds (an authentication policy is none of them): this organisation has none, and none can be made, as the whole
 * group is marked as going away.
 */
export const policies: readonly Operation[] = [
  operation('listPolicies', 'GET', '/v1/orgs/{orgId}/policies', list),
  operation('listPoliciesV2', 'GET', '/v2/orgs/{orgId}/policies', list),
  operation('createPolicy', 'POST', '/v1/orgs/{orgId}/policies', notEnabled),
  operation('createPolicyV2', 'POST', '/v2/orgs/{orgId}/policies', notEnabled),
  operation('publishDraftPolicies', 'POST', '/v2/orgs/{orgId}/policies/publishDraftPolicies', notEnabled),
  operation('readPolicy', 'GET', '/v1/orgs/{orgId}/policies/{policyId}', notFound),
  operation('readPolicyV2', 'GET', '/v2/orgs/{orgId}/policies/{policyId}', notFound),
  operation('changePolicy', 'PUT', '/v1/orgs/{orgId}/policies/{policyId}', notFound),
  operation('changePolicyV2', 'PUT', '/v2/orgs/{orgId}/policies/{policyId}', notFound),
  operation('deletePolicy', 'DELETE', '/v1/orgs/{orgId}/policies/{policyId}', notFound, 'delete:policies:admin'),
  operation('validatePolicy', 'GET', '/v1/orgs/{orgId}/policies/{policyId}/validate', notFound),
  operation('listPolicyResources', 'GET', '/v1/orgs/{orgId}/policies/{policyId}/resources', notFound),
  operation('addPolicyResource', 'POST', '/v1/orgs/{orgId}/policies/{policyId}/resources', notFound),
  operation('deletePolicyResources', 'DELETE', '/v1/orgs/{orgId}/policies/{policyId}/resources', notFound, null),
  operation('changePolicyResource', 'PUT', '/v1/orgs/{orgId}/policies/{policyId}/resources/{resourceId}', notFound),
  operation('deletePolicyResource', 'DELETE', '/v1/orgs/{orgId}/policies/{policyId}/resources/{resourceId}', notFound),
  operation('listPolicyResourcesV2', 'GET', '/v2/orgs/{orgId}/policies/{policyId}/resources', notFound),
  operation('addPolicyResourcesV2', 'POST', '/v2/orgs/{orgId}/policies/{policyId}/resources', notFound),
  operation('deletePolicyResourcesV2', 'DELETE', '/v2/orgs/{orgId}/policies/{policyId}/resources', notFound, null),
]

function operation(
  name: string,
  method: Operation['method'],
  path: string,
  handle: (call: Call) => Answer,
  scope: string | null = method === 'GET' ? 'read:policies:admin' : 'write:policies:admin',
): Operation {
  const statuses = [400, 401, 403, 404, 429, 500]
  return { name: `control.${name}`, method, path: root + path, family: 'control', scope, statuses, handle }
}

function list({ query }: Call): Answer {
  const type = one(query, 'type')
  if (type !== undefined && !types.includes(type))
    return errorList(400, 'BAD_REQUEST', `type must be of ${types.join(', ')}`)
  return ok({ data: [], meta: { page_size: 0 }, links: {} })
}

function notFound(): Answer {
  return gatewayError(404, 'Policy not found')
}

function notEnabled(): Answer {
  return gatewayError(403, 'Policies of this kind are not enabled for this organization')
}
