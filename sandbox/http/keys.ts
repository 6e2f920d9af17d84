import type { OrganisationKey } from '../api/operation.ts'
import { DAY, type Organisation } from '../organisation/organisation.ts'
import { makeSecret } from '../organisation/secrets.ts'

/** Every scope that an operation of the stand-in can ask for. */
export const allScopes = [
  'read:tokens:admin',
  'delete:tokens:admin',
  'read:service-accounts-tokens:admin',
  'delete:service-accounts-tokens:admin',
  'read:service-accounts:admin',
  'write:service-accounts:admin',
  'read:keys:admin',
  'delete:keys:admin',
  'read:orgs:admin',
  'read:accounts:admin',
  'read:domains:admin',
  'read:directories:admin',
  'read:events:admin',
  'read:policies:admin',
  'write:policies:admin',
] as const

/** The two keys that work: one with all scopes but those left out, one without scopes; and one that is past its end. */
export function createKeys(organisation: Organisation, withoutScopes: readonly string[]): OrganisationKey[] {
  const listed = [...organisation.tokens.values()].filter(({ kind }) => kind === 'admin-key').map(({ id }) => id)
  const key = (name: string, scopes: readonly string[] | null, tokenId: string | null): OrganisationKey => ({
    name,
    secret: makeSecret('organisation-key', `${organisation.identity.id}/${name}`),
    scopes,
    expiresAt: (tokenId === null ? null : organisation.tokens.get(tokenId)?.expiresAt) ?? organisation.now + 3650 * DAY,
    tokenId,
  })
  const expired = { ...key('expired', null, null), expiresAt: organisation.now - DAY }
  return [
    key(
      'scoped',
      allScopes.filter((scope) => !withoutScopes.includes(scope)),
      null,
    ),
    key('unscoped', null, null),
    expired,
  ].map((made, index) => ({ ...made, tokenId: listed[index] ?? null }))
}

/** The key that a request carries as Bearer; `null` when there is none, it is unknown, or it is past its end. */
export function findKey(
  keys: readonly OrganisationKey[],
  authorization: string | undefined,
  now: number,
): OrganisationKey | null {
  const secret = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  const key = keys.find((candidate) => candidate.secret === secret)
  return key === undefined || now >= key.expiresAt ? null : key
}
