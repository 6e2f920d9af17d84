import { userManagementError } from '../http/errors.ts'
import { type Account, addEvent, DAY, isManaged, type Organisation, type Token } from '../organisation/organisation.ts'
import { type Answer, asRecord, type Context, done, iso, type Operation, ok } from './operation.ts'

/** The user-management API: another API, another key, other words for the same token. */
export const userManagement: readonly Operation[] = [
  operation('GET', '', (context, account) => ok(privileges(context, account))),
  operation('GET', '/api-tokens', ({ organisation }, account) => ok(tokensOf(organisation, account).map(tokenBody))),
  operation('DELETE', '/api-tokens/{tokenId}', revokeToken),
  operation('PUT', '/email', setEmail),
  operation('POST', '/lifecycle/disable', (context, account) =>
    context.body === undefined
      ? userManagementError(400, 'bodyParseFailure')
      : deactivate(context.organisation, account),
  ),
  operation('POST', '/lifecycle/enable', ({ organisation }, account) => {
    if (account.status === 'closed') return conflict(account, 'The account is closed.')
    account.status = 'active'
    record(organisation, 'managed_account_reactivated', account)
    return done
  }),
  operation('POST', '/lifecycle/delete', ({ organisation }, account) => {
    if (account.status === 'closed') return conflict(account, 'The account is closed.')
    account.status = 'inactive'
    account.deletionAt = organisation.now + 14 * DAY
    record(organisation, 'managed_account_deletion_scheduled', account)
    return ok({ message: 'The account will be deleted in 14 days.' })
  }),
  operation('POST', '/lifecycle/cancel-delete', ({ organisation }, account) => {
    account.deletionAt = null
    if (account.status === 'inactive') account.status = 'active'
    record(organisation, 'managed_account_deletion_cancelled', account)
    return ok({ message: 'The deletion was cancelled.' })
  }),
  operation('GET', '/profile', (_context, account) => ok({ account: profile(account) })),
  operation('PATCH', '/profile', patchProfile),
]

function operation(
  method: Operation['method'],
  path: string,
  handle: (context: Context, account: Account) => Answer,
): Operation {
  return {
    method,
    path: `/users/{account_id}/manage${path}`,
    family: 'user-management',
    scope: null,
    handle: (context) => {
      const account = context.organisation.accounts.get(context.parameters.account_id ?? '')
      if (account === undefined || account.kind !== 'person') return userManagementError(404, 'accountNotFound')
      return isManaged(context.organisation, account)
        ? handle(context, account)
        : userManagementError(403, 'forbidden.targetUnverified')
    },
  }
}

function tokensOf(organisation: Organisation, account: Account): readonly Token[] {
  return [...organisation.tokens.values()].filter(
    (token) => token.kind === 'user-token' && token.ownerId === account.id,
  )
}

/** The same token as in the listing, under the same id (which is our choice), with other field names. */
function tokenBody(token: Token): unknown {
  return {
    id: token.id,
    label: token.label,
    createdAt: iso(token.createdAt),
    ...(token.lastActiveAt === null ? {} : { lastAccess: iso(token.lastActiveAt) }),
    ...(token.expiresAt === null ? {} : { expiry: iso(token.expiresAt) }),
  }
}

function revokeToken({ organisation, parameters }: Context, account: Account): Answer {
  const token = organisation.tokens.get(parameters.tokenId ?? '')
  if (token?.kind !== 'user-token' || token.ownerId !== account.id) return userManagementError(404, 'notFound')
  organisation.tokens.delete(token.id)
  return done
}

const privilegeNames = [
  'profile',
  'profile.write',
  'profile.read',
  'email.set',
  'lifecycle.enablement',
  'lifecycle.delete',
  'apiToken.read',
  'apiToken.delete',
] as const
const fieldNames = ['name', 'nickname', 'zoneinfo', 'locale', 'extended_profile.job_title'] as const

function privileges({ query }: Context, account: Account): Record<string, unknown> {
  const asked = query.privileges?.split(',') ?? privilegeNames
  const verdict =
    account.status === 'closed' ? { allowed: false, reason: { key: 'administrative' } } : { allowed: true }
  const fields = Object.fromEntries(fieldNames.map((name) => [name, verdict]))
  return Object.fromEntries(
    privilegeNames
      .filter((name) => asked.includes(name))
      .map((name) => [name, name === 'profile' || name === 'profile.write' ? fields : verdict]),
  )
}

function deactivate(organisation: Organisation, account: Account): Answer {
  if (account.status === 'closed') return conflict(account, 'The account is closed.')
  account.status = 'inactive'
  record(organisation, 'managed_account_deactivated', account)
  return done
}

function conflict(account: Account, message: string): Answer {
  return userManagementError(409, 'conflict.lifecycleErrors', {
    message,
    accountId: account.id,
    errorCodes: [{ code: 'account.closed', message }],
  })
}

function record(organisation: Organisation, action: string, account: Account): void {
  addEvent(organisation, {
    at: organisation.now,
    action,
    actorId: account.id,
    tokenId: null,
    tokenLabel: null,
    ip: null,
    context: [{ id: `ari:cloud:identity::user/${account.id}`, type: 'user' }],
  })
}

function profile(account: Account): Record<string, unknown> {
  return {
    account_id: account.id,
    account_type: account.kind === 'app' ? 'app' : 'atlassian',
    account_status: account.status,
    name: account.name,
    nickname: account.name.slice(0, 30) || 'user',
    email: account.email,
    picture: 'https://avatar.example/default.png',
    zoneinfo: 'Etc/UTC',
    locale: 'en-GB',
    ...account.extra,
    characteristics: { not_mentionable: account.kind !== 'person' },
  }
}

const editable = ['name', 'nickname', 'zoneinfo', 'locale', 'extended_profile'] as const

function patchProfile({ body }: Context, account: Account): Answer {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return userManagementError(400, 'bodyParseFailure')
  const given = asRecord(body)
  const wrong = Object.keys(given).find(
    (name) =>
      !editable.some((field) => field === name) || (name !== 'extended_profile' && typeof given[name] !== 'string'),
  )
  if (wrong !== undefined)
    return userManagementError(400, 'fieldConstraintsViolated', {
      fieldViolations: [{ field: wrong, violations: [{ key: 'invalid' }] }],
    })
  if (typeof given.nickname === 'string' && (given.nickname === '' || given.nickname.length > 30))
    return userManagementError(400, 'fieldConstraintsViolated', {
      fieldViolations: [{ field: 'nickname', violations: [{ key: 'length' }] }],
    })
  if (typeof given.name === 'string') account.name = given.name
  for (const field of ['nickname', 'zoneinfo', 'locale'] as const)
    if (typeof given[field] === 'string') account.extra[field] = given[field]
  if (given.extended_profile !== undefined) {
    const texts = Object.entries(asRecord(given.extended_profile)).filter(
      ([name, value]) =>
        ['job_title', 'organization', 'department', 'location'].includes(name) && typeof value === 'string',
    )
    account.extra.extended_profile = Object.fromEntries(texts)
  }
  return ok({ account: profile(account) })
}

function setEmail({ organisation, body }: Context, account: Account): Answer {
  const { email } = asRecord(body)
  if (typeof email !== 'string') return userManagementError(400, 'bodyParseFailure')
  if (!/^[^@\s]+@[^@\s]+$/.test(email))
    return userManagementError(400, 'fieldConstraintsViolated', {
      fieldViolations: [{ field: 'email', violations: [{ key: 'invalid' }] }],
    })
  const domain = email.split('@')[1] ?? ''
  const { domains } = organisation.identity
  if (domains.length > 0 && !domains.includes(domain.toLowerCase()))
    return userManagementError(403, 'forbidden.unclaimedDomain', { domain })
  account.email = email
  return done
}
