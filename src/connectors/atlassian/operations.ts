import type { Connector } from '../connector.ts'

/** One operation of Atlassian's APIs: what it is for, where it is, and what its documentation asks of the key. */
export interface Operation {
  readonly purpose: string
  readonly capability: keyof Connector
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `{orgId}` and other names in braces are filled in. */
  readonly path: string
  /** `scoped`: an organisation key with scopes (one without does too). `user`: only one without scopes. */
  readonly key: 'scoped' | 'user'
  /** `null` where the documentation names none. */
  readonly scope: string | null
  /** It changes something at the provider, so it is never sent again before somebody has looked at what came of it. */
  readonly changes?: true
}

const apiAccess = '/admin/api-access/v1/orgs/{orgId}'

/** Every operation that the connector uses. Those that change something say so. */
export const operations = {
  readOrganisation: {
    purpose: 'read the organisation',
    capability: 'readOrganisation',
    method: 'GET',
    path: '/admin/v1/orgs/{orgId}',
    key: 'scoped',
    scope: 'read:orgs:admin',
  },
  listUserTokens: {
    purpose: 'list user tokens',
    capability: 'listTokens',
    method: 'GET',
    path: `${apiAccess}/api-tokens`,
    key: 'scoped',
    scope: 'read:tokens:admin',
  },
  countUserTokens: {
    purpose: 'count user tokens',
    capability: 'countUserTokens',
    method: 'GET',
    path: `${apiAccess}/api-tokens/count`,
    key: 'scoped',
    scope: 'read:tokens:admin',
  },
  listServiceAccountTokens: {
    purpose: 'list service-account tokens',
    capability: 'listTokens',
    method: 'GET',
    path: `${apiAccess}/service-accounts/api-tokens`,
    key: 'scoped',
    scope: 'read:service-accounts-tokens:admin',
  },
  listServiceAccountClients: {
    purpose: 'list OAuth clients of service accounts',
    capability: 'listTokens',
    method: 'GET',
    path: `${apiAccess}/service-accounts/oauth-clients`,
    key: 'scoped',
    scope: 'read:service-accounts-tokens:admin',
  },
  listClients: {
    purpose: 'list OAuth clients',
    capability: 'listTokens',
    method: 'GET',
    path: `${apiAccess}/oauth-clients`,
    key: 'scoped',
    scope: 'read:service-accounts-tokens:admin',
  },
  listAdminKeys: {
    purpose: 'list organisation API keys',
    capability: 'listTokens',
    method: 'GET',
    path: `${apiAccess}/api-keys`,
    key: 'scoped',
    scope: 'read:keys:admin',
  },
  listAccounts: {
    purpose: 'list managed accounts',
    capability: 'listAccounts',
    method: 'GET',
    path: '/admin/v1/orgs/{orgId}/users',
    key: 'scoped',
    scope: 'read:accounts:admin',
  },
  listServiceAccounts: {
    purpose: 'list service accounts',
    capability: 'listAccounts',
    method: 'GET',
    path: `${apiAccess}/service-accounts`,
    key: 'scoped',
    scope: 'read:service-accounts:admin',
  },
  streamEvents: {
    purpose: 'read the audit log',
    capability: 'streamEvents',
    method: 'GET',
    path: '/admin/v1/orgs/{orgId}/events-stream',
    key: 'scoped',
    scope: 'read:events:admin',
  },
  readPolicyMembership: {
    purpose: 'read who is in which authentication policy',
    capability: 'readPolicyMembership',
    method: 'POST',
    path: '/admin/control/v1/orgs/{orgId}/users/auth-policies/bulk-fetch',
    key: 'scoped',
    scope: null,
  },
  searchDirectoryUsers: {
    purpose: 'find administrators and members of groups',
    capability: 'listAdministrators',
    method: 'POST',
    path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search',
    key: 'scoped',
    scope: null,
  },
  searchDirectoryGroups: {
    purpose: 'find groups by name',
    capability: 'listGroupMembers',
    method: 'POST',
    path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search',
    key: 'scoped',
    scope: null,
  },
  readPolicyTask: {
    purpose: 'follow a move between authentication policies',
    capability: 'readPolicyTask',
    method: 'GET',
    path: '/admin/control/v1/orgs/{orgId}/auth-policy/task/{taskId}',
    key: 'scoped',
    scope: 'write:policies:admin',
  },
  listOwnerTokens: {
    purpose: "list one owner's tokens in the user-management API",
    capability: 'listOwnerTokens',
    method: 'GET',
    path: '/users/{accountId}/manage/api-tokens',
    key: 'user',
    scope: null,
  },
  addToPolicy: {
    purpose: 'move people between authentication policies',
    capability: 'addToPolicy',
    method: 'POST',
    path: '/admin/control/v1/orgs/{orgId}/auth-policy/{policyId}/add-users',
    key: 'scoped',
    scope: 'write:policies:admin',
    changes: true,
  },
  revokeOwnerToken: {
    purpose: 'revoke one user token',
    capability: 'revokeOwnerToken',
    method: 'DELETE',
    path: '/users/{accountId}/manage/api-tokens/{tokenId}',
    key: 'user',
    scope: null,
    changes: true,
  },
  createServiceAccount: {
    purpose: 'create a service account',
    capability: 'createServiceAccount',
    method: 'POST',
    path: `${apiAccess}/service-accounts`,
    key: 'scoped',
    scope: 'write:service-accounts:admin',
    changes: true,
  },
  revokeServiceAccountTokens: {
    purpose: 'revoke the tokens of a service account',
    capability: 'revokeServiceAccountTokens',
    method: 'DELETE',
    path: `${apiAccess}/service-accounts/{accountId}/api-tokens`,
    key: 'scoped',
    scope: 'delete:service-accounts-tokens:admin',
    changes: true,
  },
  revokeOauthClient: {
    purpose: 'delete an OAuth client',
    capability: 'revokeOauthClient',
    method: 'DELETE',
    path: `${apiAccess}/oauth-clients/{clientId}`,
    key: 'scoped',
    scope: 'delete:service-accounts-tokens:admin',
    changes: true,
  },
  revokeAdminKey: {
    purpose: 'revoke an organisation API key',
    capability: 'revokeAdminKey',
    method: 'PATCH',
    path: `${apiAccess}/api-keys/revoke/{keyId}`,
    key: 'scoped',
    scope: 'delete:keys:admin',
    changes: true,
  },
} as const satisfies Record<string, Operation>

/** Where the keys are given. */
export const keyNames = { scoped: 'STEWARD_ATLASSIAN_KEY', user: 'STEWARD_ATLASSIAN_USER_KEY' } as const
