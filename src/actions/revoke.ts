import type { OwnerToken } from '../connectors/connector.ts'
import type { Intent } from '../model/intent.ts'
import type { TokenFacts } from '../model/token.ts'
import { asStewardError } from '../platform/errors.ts'
import { misplaced, refused, type Verdict } from './end-intent.ts'
import { calling, type HardDeps } from './hard-deps.ts'
import { foundGone, revokeAndVerify } from './revoke-attempt.ts'
import { dueCase, usedSince } from './step-due.ts'

/**
 * Revokes one user token, which cannot be undone. Both APIs are read first: the listing that names it, and the one that can revoke it, where it
 * must be found by its id or by the pair of label and creation time that nobody else has. A token that was used since it was planned is left
 * alone. Afterwards it must be gone from both. Gone already is success.
 */
export async function revokeUserToken(deps: HardDeps, intent: Intent): Promise<Verdict> {
  const { token, owner } = intent.action
  if (token === null) throw misplaced(intent)
  const what = `the token "${token.label}"${owner === null ? '' : ` of ${owner.name}`}`
  if (owner === null)
    return refused(intent, `Nobody knows whose ${what} is, and tokens are revoked by their owner.`, true)
  const found = await find(deps, intent, owner)
  if (found.state === 'gone') return foundGone(intent, what)
  if (found.state === 'unclear') return refused(intent, found.why, true)
  const due = await dueCase(deps, intent)
  if (due.why !== undefined) return refused(intent, due.why)
  const used = usedSince(intent, due.current, found.lastActiveAt)
  if (used !== null) return used
  await deps.store.noteIntent(deps.organisationId, intent.id, { tokenId: found.id })
  const noted = { ...intent, notes: { ...intent.notes, tokenId: found.id } }
  return revokeAndVerify(deps, intent, {
    what,
    call: () => deps.connector.revokeOwnerToken(owner.id, found.id, calling(deps)),
    isGone: async () => (await find(deps, noted, owner)).state === 'gone',
  })
}

type Found =
  | { readonly state: 'gone' }
  | { readonly state: 'unclear'; readonly why: string }
  /** `id` is its name in the API that can revoke it. */
  | { readonly state: 'there'; readonly id: string; readonly lastActiveAt: number | null }

interface Whose {
  readonly id: string
  readonly email: string | null
}

async function find(deps: HardDeps, { token, notes }: Intent, owner: Whose): Promise<Found> {
  const id = token?.id ?? ''
  const [listed, own] = await Promise.all([
    deps.connector.listUserTokensOf({ accountId: owner.id, email: owner.email }, calling(deps)),
    ownTokens(deps, owner.id),
  ])
  const seen = listed.find((one) => one.id === id)
  if (own === null)
    return seen === undefined
      ? { state: 'gone' }
      : { state: 'unclear', why: 'Atlassian lists the token, and yet does not manage the account that owns it.' }
  const same = own.find((one) => one.id === id || one.id === notes.tokenId)
  if (same !== undefined) return there(same, seen)
  if (seen === undefined) return { state: 'gone' }
  const alike = pairOf(seen, { listed, own })
  if (alike !== null) return there(alike, seen)
  return {
    state: 'unclear',
    why: 'The user-management API, which alone can revoke it, names no token of this id, and none that alone has its label and creation time.',
  }
}

/** `null` when the API does not know the account (any more). */
async function ownTokens(deps: HardDeps, accountId: string): Promise<readonly OwnerToken[] | null> {
  try {
    return await deps.connector.listOwnerTokens(accountId, calling(deps))
  } catch (error) {
    if (asStewardError(error).code === 'provider-not-found') return null
    throw error
  }
}

/** The later of what the two say: a use that only one knows of is a use. */
function there(own: OwnerToken, listed: TokenFacts | undefined): Found {
  const uses = [own.lastActiveAt, listed?.lastActiveAt].flatMap((at) => at ?? [])
  return { state: 'there', id: own.id, lastActiveAt: uses.length === 0 ? null : Math.max(...uses) }
}

/** The token of the other API with the same label and creation time, when on both sides there is only one such, and it is no other token by its id. */
function pairOf(
  token: TokenFacts,
  { listed, own }: { readonly listed: readonly TokenFacts[]; readonly own: readonly OwnerToken[] },
): OwnerToken | null {
  const alike = (one: Pick<OwnerToken, 'label' | 'createdAt'>): boolean =>
    one.label === token.label && one.createdAt !== null && one.createdAt === token.createdAt
  const [match, ...others] = own.filter(alike)
  const unique = match !== undefined && others.length === 0 && listed.filter(alike).length === 1
  return unique && !listed.some(({ id }) => id === match.id) ? match : null
}
