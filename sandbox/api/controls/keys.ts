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
  controlRoute('POST', '/keys', makeKey),
  controlRoute('PATCH', '/keys/{keyId}', changeKey),
  controlRoute('DELETE', '/keys/{keyId}', ({ organisation, parameters }) => {
    revokeToken(organisation, keyOf(organisation, parameters.keyId ?? ''))
    return done
  }),
]

/** The two working keys too, which are in no listing. */
function aliveKeys({ tokens }: Organisation): readonly Token[] {
  return [...tokens.values()].filter(({ kind, revokedAt }) => kind === 'admin-key' && revokedAt === null)
}

function keyBody(key: Token): Readonly<Record<string, unknown>> {
  const { id, label, unscoped, scopes, expiresAt } = key
  return { id, label, scopes: unscoped ? null : scopes, expiresAt: expiresAt === null ? null : iso(expiresAt) }
}

/** `{label?, scopes? | withoutScopes? | unscoped?, expiresAt?}`; without any of them a key with all scopes, for a year. */
function makeKey({ organisation, body }: Call): Answer {
  const { label = 'Made for a test', unscoped = false, expiresAt } = objectOf(body)
  const end = expiresAt === undefined ? organisation.now + 365 * DAY : parseIso(String(expiresAt))
  if (typeof label !== 'string' || typeof unscoped !== 'boolean' || end === null)
    throw refusedControl(
      400,
      'Send {"label"?: "…", "scopes"?: […], "withoutScopes"?: […], "unscoped"?: true, "expiresAt"?: "…"}.',
    )
  const key = addToken(organisation, {
    ownerId: administratorOf(organisation),
    kind: 'admin-key',
    label,
    scopes: unscoped ? [] : scopesOf(body, allScopes),
    unscoped,
    expiresAt: end,
  })
  organisation.log.add({
    at: organisation.now,
    action: 'api_token_created',
    actorId: key.ownerId,
    token: null,
    ip: null,
    subject: null,
  })
  return { status: 201, body: { ...keyBody(key), secret: organisation.secrets.secretOf(key) } }
}

/** Takes scopes from a key with scopes, or sets them, or its end. Atlassian has no such thing; tests of missing scopes need it. */
function changeKey({ organisation, parameters, body }: Call): Answer {
  const key = keyOf(organisation, parameters.keyId ?? '')
  const { expiresAt } = objectOf(body)
  const end = expiresAt === undefined ? key.expiresAt : parseIso(String(expiresAt))
  if (expiresAt !== undefined && end === null) throw refusedControl(400, 'expiresAt must be an ISO 8601 time.')
  if (!key.unscoped) key.scopes = scopesOf(body, key.scopes)
  key.expiresAt = end
  if (expiresAt !== undefined) key.working = false
  return ok(keyBody(key))
}

function scopesOf(body: unknown, standard: readonly string[]): readonly string[] {
  const { scopes = standard, withoutScopes = [] } = objectOf(body)
  if (!isTexts(scopes) || !isTexts(withoutScopes)) throw refusedControl(400, 'Scopes must be lists of texts.')
  const unknown = [...scopes, ...withoutScopes].find((scope) => !allScopes.includes(scope))
  if (unknown !== undefined)
    throw refusedControl(400, `No operation asks for the scope ${unknown}. Known: ${allScopes.join(', ')}.`)
  return scopes.filter((scope) => !withoutScopes.includes(scope))
}

function keyOf(organisation: Organisation, id: string): Token {
  const key = organisation.tokens.get(id)
  if (key?.kind !== 'admin-key' || key.revokedAt !== null) throw refusedControl(404, 'There is no such key.')
  return key
}
