import { keyedError } from '../../http/errors.ts'
import { type Answer, type Call, done, type Operation, ok, Refused } from '../../http/operation.ts'
import { isObject, many, objectOf } from '../../http/read.ts'
import { changeEmail, logAccountChange } from '../../organisation/accounts.ts'
import type { Account, Profile } from '../../organisation/organisation.ts'
import { badBody, badField, userOperation } from './operation.ts'

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

const profileTexts = ['name', 'nickname', 'zoneinfo', 'locale'] as const
const extendedTexts = ['job_title', 'organization', 'department', 'location'] as const

/** What may be done with an account, its profile and its address. */
export const profileOperations: readonly Operation[] = [
  userOperation({
    name: 'readPrivileges',
    method: 'GET',
    path: '',
    statuses: [200, 401, 403, 404],
    handle: readPrivileges,
  }),
  userOperation({
    name: 'readProfile',
    method: 'GET',
    path: '/profile',
    statuses: [200, 401, 403, 404],
    handle: (_call, account) => ok({ account: profileBody(account) }),
  }),
  userOperation({
    name: 'changeProfile',
    method: 'PATCH',
    path: '/profile',
    statuses: [200, 400, 401, 403, 404],
    handle: changeProfile,
  }),
  userOperation({
    name: 'changeEmail',
    method: 'PUT',
    path: '/email',
    statuses: [204, 400, 401, 403, 404],
    handle: putEmail,
  }),
]

/** Nothing may be done any more with a closed account but look at it. */
function readPrivileges({ query }: Call, account: Account): Answer {
  const asked = many(query, 'privileges')
  const rule = (name: string): unknown =>
    account.status === 'closed' && !name.endsWith('.read')
      ? { allowed: false, reason: { key: 'administrative' } }
      : { allowed: true }
  const fields = [...profileTexts, ...extendedTexts.map((name) => `extended_profile.${name}`)]
  const result = (name: string): unknown =>
    name === 'profile' || name === 'profile.write'
      ? Object.fromEntries(fields.map((field) => [field, rule(name)]))
      : rule(name)
  const told = privilegeNames.filter((name) => asked.length === 0 || asked.includes(name))
  return ok(Object.fromEntries(told.map((name) => [name, result(name)])))
}

function profileBody(account: Account): unknown {
  return {
    account_id: account.id,
    account_type: 'atlassian',
    account_status: account.status,
    name: account.name,
    nickname: account.name.slice(0, 30) || 'user',
    email: account.email,
    picture: 'https://avatar-management.example/default.png',
    zoneinfo: 'Etc/UTC',
    locale: 'en-GB',
    characteristics: { not_mentionable: false },
    ...account.profile,
  }
}

function changeProfile({ organisation, body }: Call, account: Account): Answer {
  if (!isObject(body)) throw badBody()
  const { extended_profile: extended, ...texts } = body
  for (const [field, value] of Object.entries(texts)) checkText(field, value, profileTexts)
  if (extended !== undefined && !isObject(extended)) throw badField('extended_profile', 'type')
  for (const [field, value] of Object.entries(objectOf(extended))) checkText(field, value, extendedTexts)
  const { name, ...rest } = texts
  if (typeof name === 'string') account.name = name
  const kept = { ...account.profile.extended_profile, ...textsOf(objectOf(extended)) }
  const profile: Profile = { ...account.profile, ...textsOf(rest) }
  account.profile = extended === undefined ? profile : { ...profile, extended_profile: kept }
  logAccountChange(organisation, 'managed_account_profile_updated', account)
  return ok({ account: profileBody(account) })
}

function checkText(field: string, value: unknown, known: readonly string[]): void {
  if (!known.includes(field)) {
    const context = { [field]: { allowed: false, reason: { key: 'managedAccount' } } }
    throw new Refused(keyedError(403, 'forbidden.fieldMutation', context))
  }
  if (typeof value !== 'string') throw badField(field, 'type')
  if (value === '') throw badField(field, 'minLength')
  if (value.length > (field === 'nickname' ? 30 : 255)) throw badField(field, 'maxLength')
}

function textsOf(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function putEmail({ organisation, body }: Call, account: Account): Answer {
  if (!isObject(body)) throw badBody()
  const { email } = body
  if (typeof email !== 'string' || !/^[^@\s]{1,64}@[^@\s]{1,255}$/.test(email)) throw badField('email', 'pattern')
  const domain = email.slice(email.indexOf('@') + 1).toLowerCase()
  const { domains } = organisation.identity
  if (domains.length > 0 && !domains.includes(domain))
    throw new Refused(keyedError(403, 'forbidden.unclaimedDomain', { domain }))
  const holder = organisation.byEmail.get(email.toLowerCase())
  if (holder !== undefined && holder !== account) throw badField('email', 'unique')
  changeEmail(organisation, account, email)
  logAccountChange(organisation, 'email_change', account)
  return done
}
