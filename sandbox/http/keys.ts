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

/**
 * The two keys that work, one with all scopes but those left out and one without scopes, and one that is past its end. Real keys last a
 * year at most; these last ten, so that the clock can run on. They are in no listing.
 */
export function createKeys(organisation: Organisation, withoutScopes: readonly string[]): OrganisationKey[] {
  const key = (name: string, scopes: readonly string[] | null, expiresAt: number): OrganisationKey => ({
    name,
    secret: makeSecret('organisation-key', `${organisation.identity.id}/${name}`),
    scopes,
    expiresAt,
  })
  const far = organisation.now + 3650 * DAY
  return [
    key(
      'scoped',
      allScopes.filter((scope) => !withoutScopes.includes(scope)),
      far,
    ),
    key('unscoped', null, far),
    key('expired', null, organisation.now - DAY),
  ]
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
