import type { Operation } from '../http/operation.ts'
import { apiKeys } from './api-access/api-keys.ts'
import { oauthClients } from './api-access/oauth-clients.ts'
import { serviceAccountTokens } from './api-access/service-account-tokens.ts'
import { serviceAccountOperations } from './api-access/service-accounts.ts'
import { userTokens } from './api-access/user-tokens.ts'
import { authPolicies } from './control/auth-policies.ts'
import { policies } from './control/policies.ts'
import { jira } from './jira/operations.ts'
import { directories } from './organizations/directories.ts'
import { directoryUsers } from './organizations/directory-users.ts'
import { events } from './organizations/events.ts'
import { groups } from './organizations/groups.ts'
import { orgs } from './organizations/orgs.ts'
import { lifecycle } from './user-management/lifecycle.ts'
import { profileOperations } from './user-management/profile.ts'
import { userTokenOperations } from './user-management/tokens.ts'

/** Every operation of Atlassian's that the stand-in has, as one table. */
export const operations: readonly Operation[] = [
  ...userTokens,
  ...serviceAccountOperations,
  ...serviceAccountTokens,
  ...oauthClients,
  ...apiKeys,
  ...userTokenOperations,
  ...lifecycle,
  ...profileOperations,
  ...orgs,
  ...directories,
  ...directoryUsers,
  ...groups,
  ...events,
  ...authPolicies,
  ...policies,
  ...jira,
]

/** Every scope that an operation asks for. */
export const allScopes: readonly string[] = [
  ...new Set(operations.flatMap(({ scope }) => (scope === null ? [] : [scope]))),
].sort()
