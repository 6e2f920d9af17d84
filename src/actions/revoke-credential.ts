import type { ObservedToken } from '../connectors/connector.ts'
import type { Intent } from '../model/intent.ts'
import type { TokenFacts, TokenKind } from '../model/token.ts'
import { misplaced, refused, type Verdict } from './end-intent.ts'
import { calling, type HardDeps } from './hard-deps.ts'
import { labelsOf } from './plan-words.ts'
import { foundGone, revokeAndVerify } from './revoke-attempt.ts'
import { dueCase, usedSince } from './step-due.ts'

/** The kinds that are revoked by an operation of their own. */
type CredentialKind = Exclude<TokenKind, 'user-token'>

/**
 * Revokes a credential that belongs to no person, which cannot be undone. Atlassian cannot revoke one token of a service account alone: every
 * token of the account goes, and only when the plan names them all. Afterwards it must be gone from the listing. Gone already is success.
 */
export async function revokeCredential(deps: HardDeps, intent: Intent): Promise<Verdict> {
  const { token } = intent.action
  if (token === null || token.kind === 'user-token') throw misplaced(intent)
  const { kind, label } = token
  const what = `${words[kind]} "${label}"${withWhom(intent)}`
  const listed = await list(deps, kind)
  const found = listed.find(({ id }) => id === token.id)
  if (found === undefined || isOver(found)) return foundGone(intent, what)
  const due = await dueCase(deps, intent)
  if (due.why !== undefined) return refused(intent, due.why)
  const used = usedSince(intent, due.current, found.lastActiveAt)
  if (used !== null) return used
  const ends = endedWith(found, listed)
  const unnamed = ends.filter(({ id }) => !intent.action.affects.some((affected) => affected.id === id))
  if (unnamed.length > 0)
    return refused(intent, `It would end other tokens that the plan does not name: ${labelsOf(unnamed)}.`)
  return revokeAndVerify(deps, intent, {
    what,
    call: () => calls[kind](deps, found),
    isGone: async () => {
      const now = await list(deps, kind)
      return ends.every(({ id }) => now.every((one) => one.id !== id || isOver(one)))
    },
  })
}

const words: Readonly<Record<CredentialKind, string>> = {
  'service-account-token': 'the token',
  'oauth-client': 'the OAuth client',
  'admin-key': 'the organisation API key',
}

const calls: Readonly<
  Record<CredentialKind, (deps: HardDeps, token: TokenFacts) => Promise<{ readonly requestId: string | null }>>
> = {
  'service-account-token': (deps, { ownerId }) =>
    deps.connector.revokeServiceAccountTokens(ownerId ?? '', calling(deps)),
  'oauth-client': (deps, { id }) => deps.connector.revokeOauthClient(id, calling(deps)),
  'admin-key': (deps, { id }) => deps.connector.revokeAdminKey(id, calling(deps)),
}

function withWhom({ action: { owner, affects, token } }: Intent): string {
  const others = affects.filter(({ id }) => id !== token?.id)
  return `${owner === null ? '' : ` of ${owner.name}`}${others.length === 0 ? '' : `, and with it ${labelsOf(others)}`}`
}

/** Some kinds stay listed when they are revoked, and say so. */
function isOver({ status }: TokenFacts): boolean {
  return status === 'REVOKED'
}

/** Every credential that ends with this one, itself included. */
function endedWith(token: TokenFacts, listed: readonly TokenFacts[]): readonly TokenFacts[] {
  return token.kind === 'service-account-token' ? listed.filter(({ ownerId }) => ownerId === token.ownerId) : [token]
}

async function list(deps: HardDeps, kind: CredentialKind): Promise<readonly TokenFacts[]> {
  const items: ObservedToken[] = []
  for await (const page of deps.connector.listTokens(kind, calling(deps))) items.push(...page.items)
  return items.map(({ token }) => token)
}
