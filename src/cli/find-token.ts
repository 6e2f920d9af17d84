import type { TokenEntry } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import type { RecordContext } from './context.ts'
import { safeText, shorten } from './safe-text.ts'

/** The one token with this id or beginning; rejects with `not-found`, or with `usage` when several match. */
export async function onlyToken(given: string, { store, organisationId }: RecordContext): Promise<TokenEntry> {
  // As tables show it, an id may end in an ellipsis.
  const id = given.replace(/…$/, '')
  const [found, ...others] = await store.findTokens(organisationId, id)
  if (found === undefined)
    throw new StewardError('not-found', `No token has the id ${safeText(id)}. "steward tokens list" shows the ids.`)
  if (others.length === 0) return found
  const candidates = [found, ...others]
    .slice(0, 5)
    .map((token) => `  ${token.id}  ${token.kind}  ${safeText(shorten(token.label, 40))}`)
  throw new StewardError(
    'usage',
    `${others.length + 1} tokens have an id that begins with ${safeText(id)}. Give more of it:\n${candidates.join('\n')}`,
  )
}
