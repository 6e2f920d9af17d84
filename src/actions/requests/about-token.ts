import type { RequestContent, RequestOrigin } from '../../model/request.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { type Prefill, prefillFor } from './prefill.ts'
import type { RequestDeps } from './request-deps.ts'

/** A request about a token that is there, as it begins. */
export interface TokenWish {
  readonly content: RequestContent
  readonly origin: RequestOrigin
}

/** What a request about a token would say, from what is known of the token and what its owner answered, and where it comes from. */
export async function wishAbout(
  { store, organisationId, now }: Pick<RequestDeps, 'store' | 'organisationId' | 'now'>,
  { token, why }: Pick<Prefill, 'why'> & { readonly token: TokenEntry },
): Promise<TokenWish> {
  const identity = { kind: token.kind, id: token.id }
  const { cases } = await store.listCases(organisationId, { token: identity, states: 'any' }, { limit: 100 })
  const asked = cases.findLast(({ answer }) => answer !== null && (why === 'afterwards' || answer.kind === 'migrate'))
  const content = prefillFor({ token, why, answer: asked?.answer ?? null, now })
  if (why === 'afterwards') return { content, origin: { kind: why, token: identity } }
  return { content, origin: { kind: why, caseId: asked?.id ?? null, token: identity } }
}
