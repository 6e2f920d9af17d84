import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { isTexts, objectOf } from '../../http/read.ts'
import { administratorOf } from '../../organisation/keys.ts'
import type { Organisation, Token } from '../../organisation/organisation.ts'
import { addToken, revokeToken } from '../../organisation/tokens.ts'
import { DAY, iso, parseIso } from '../../time.ts'
import { allScopes } from '../operations.ts'
import { controlRoute, refusedControl } from './control-route.ts'

/** Keys of the organisation, as an administrator makes them in the settings; the secret is told here only. */
export const keyRoutes: readonly Operation[] = [
  controlRoute('GET', '/keys', ({ organisation }) =>
    ok(aliveKeys(organisation).map((key) => ({ ...keyBody(key), secret: organisation.secrets.secretOf(key) }))),
  ),
  controlRoute('POST', '/keys', setKey),
  controlRoute('DELETE', '/keys/{name}', ({ organisation, parameters }) => {
    revokeToken(organisation, keyOf(organisation, parameters.name ?? ''))
    return done
  }),
]

/** The two working keys too, which are in no listing. */
function aliveKeys({ tokens }: Organisation): readonly Token[] {
  return [...tokens.values()].filter(({ kind, revokedAt }) => kind === 'admin-key' && revokedAt === null)
}

function keyBody(key: Token): Readonly<Record<string, unknown>> {
  const { id, label: name, unscoped, scopes, expiresAt } = key
  return { id, name, scopes: unscoped ? null : scopes, expiresAt: expiresAt === null ? null : iso(expiresAt) }
}

const usage =
  'Send {"name": "…", "scopes"?: […], "removeScopes"?: […], "unscoped"?: true, "expiresAt"?: "…"}; scopes: null = unscoped.'

/**
 * Makes a key of this name, with all scopes and for a year unless told otherwise; or changes the one that has the name, which Atlassian's
 * settings cannot do, but tests of missing scopes need. The working keys are named `scoped` and `unscoped`.
 */
function setKey({ organisation, body }: Call): Answer {
  const { name, expiresAt } = objectOf(body)
  const end = expiresAt === undefined ? undefined : parseIso(String(expiresAt))
  if (typeof name !== 'string' || name === '' || end === null) throw refusedControl(400, usage)
  const known = aliveKeys(organisation).find(({ label }) => label === name)
  const key = known ?? makeKey(organisation, name, body)
  if (!key.unscoped) key.scopes = scopesOf(body, key.scopes)
  if (end !== undefined) {
    key.expiresAt = end
    key.renewed = false
  }
  return {
    status: known === undefined ? 201 : 200,
    body: { ...keyBody(key), secret: organisation.secrets.secretOf(key) },
  }
}

function makeKey(organisation: Organisation, label: string, body: unknown): Token {
  const { unscoped = false, scopes } = objectOf(body)
  const everything = unscoped === true || scopes === null
  const ownerId = administratorOf(organisation)
  const key = addToken(organisation, {
    ownerId,
    kind: 'admin-key',
    label,
    scopes: everything ? [] : scopesOf(body, allScopes),
    unscoped: everything,
    expiresAt: organisation.now + 365 * DAY,
  })
  const subject = { id: key.id, type: 'api-token' }
  organisation.log.add({
    at: organisation.now,
    action: 'api_token_created',
    actorId: ownerId,
    token: null,
    ip: null,
    subject,
  })
  return key
}

function scopesOf(body: unknown, standard: readonly string[]): readonly string[] {
  const { scopes = standard, removeScopes = [] } = objectOf(body)
  if (!isTexts(scopes) || !isTexts(removeScopes)) throw refusedControl(400, 'Scopes must be lists of texts.')
  const unknown = [...scopes, ...removeScopes].find((scope) => !allScopes.includes(scope))
  if (unknown !== undefined)
    throw refusedControl(400, `No operation asks for the scope ${unknown}. Known: ${allScopes.join(', ')}.`)
  return scopes.filter((scope) => !removeScopes.includes(scope))
}

function keyOf(organisation: Organisation, name: string): Token {
  const key = aliveKeys(organisation).find(({ label }) => label === name)
  if (key === undefined) throw refusedControl(404, 'There is no such key.')
  return key
}
