import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { isTexts, objectOf } from '../../http/read.ts'
import type { Account, Organisation, Token } from '../../organisation/organisation.ts'
import { addToken, policyAllows, revokeToken } from '../../organisation/tokens.ts'
import { DAY, iso, parseIso } from '../../time.ts'
import { controlRoute, refusedControl } from './control-route.ts'

const longest = 365 * DAY

/**
 * The page on which people make and revoke their own tokens, which no API replaces; for service accounts, the page of an administrator.
 * And the settings page of a policy, which no API replaces either.
 */
export const accountPage: readonly Operation[] = [
  controlRoute('POST', '/users/{accountId}/api-tokens', makeToken),
  controlRoute('DELETE', '/users/{accountId}/api-tokens/{tokenId}', ({ organisation, parameters }) => {
    const token = tokenOf(organisation, parameters.tokenId ?? '')
    if (token.ownerId !== parameters.accountId || token.revokedAt !== null)
      throw refusedControl(404, 'There is no such token.')
    revokeToken(organisation, token)
    return done
  }),
  controlRoute('GET', '/tokens/{tokenId}/secret', ({ organisation, parameters }) => {
    const token = tokenOf(organisation, parameters.tokenId ?? '')
    const email = organisation.accounts.get(token.ownerId)?.email ?? null
    return ok({ secret: organisation.secrets.secretOf(token), email })
  }),
  controlRoute('PATCH', '/policies/{policyId}', changePolicy),
]

/** Only for those who are active and whose authentication policy allows it, for a year at most; the secret is told once. */
function makeToken({ organisation, parameters, body }: Call): Answer {
  const account = ownerOf(organisation, parameters.accountId ?? '')
  const { label, expiresAt, scopes = [] } = objectOf(body)
  if (typeof label !== 'string' || label === '') throw refusedControl(400, 'A token needs a label.')
  if (!isTexts(scopes)) throw refusedControl(400, 'scopes must be a list of texts.')
  if (account.kind === 'service-account' && scopes.length === 0)
    throw refusedControl(400, 'Tokens of service accounts always have scopes.')
  const end = expiresAt === undefined ? organisation.now + longest : parseIso(String(expiresAt))
  if (end === null || end <= organisation.now || end > organisation.now + longest)
    throw refusedControl(400, 'expiresAt must be an ISO 8601 time ahead, within a year.')
  const kind = account.kind === 'person' ? 'user-token' : 'service-account-token'
  const unscoped = scopes.length === 0
  const token = addToken(organisation, { ownerId: account.id, kind, label, scopes, unscoped, expiresAt: end })
  const { id, createdAt } = token
  const told = { id, label, createdAt: iso(createdAt), expiresAt: iso(end), scopes }
  return { status: 201, body: { ...told, email: account.email, secret: organisation.secrets.secretOf(token) } }
}

function ownerOf(organisation: Organisation, id: string): Account {
  const account = organisation.accounts.get(id)
  if (account === undefined || account.kind === 'app') throw refusedControl(404, 'There is no such account.')
  if (account.status !== 'active') throw refusedControl(403, 'The account is not active and cannot sign in.')
  if (account.kind === 'person' && !policyAllows(organisation, account))
    throw refusedControl(403, 'The authentication policy of this account does not allow API tokens.')
  return account
}

function tokenOf({ tokens }: Organisation, id: string): Token {
  const token = tokens.get(id)
  if (token === undefined) throw refusedControl(404, 'There is no such token.')
  return token
}

function changePolicy({ organisation, parameters, body }: Call): Answer {
  const policy = organisation.policies.get(parameters.policyId ?? '')
  const { tokens } = objectOf(body)
  if (policy === undefined) throw refusedControl(404, 'There is no such policy.')
  if (tokens !== 'allowed' && tokens !== 'blocked')
    throw refusedControl(400, 'Send {"tokens": "allowed"} or {"tokens": "blocked"}.')
  policy.tokens = tokens
  return ok(policy)
}
