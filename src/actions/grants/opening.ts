import type { Grant } from '../../model/grant.ts'
import type { RequestStore } from '../../store/request-store.ts'
import type { Verdict } from '../end-intent.ts'
import { opened, usualWindow } from './grant-changes.ts'

/** Where the rule of a grant is read. */
export interface WindowSource {
  readonly store: Pick<RequestStore, 'findRequest'>
  readonly organisationId: string
}

/** How long a grant waits for its token, by the rule under which it was approved. Milliseconds. */
export async function windowOf(
  { store, organisationId }: WindowSource,
  { requestId }: Pick<Grant, 'requestId'>,
): Promise<number> {
  const request = requestId === null ? null : await store.findRequest(organisationId, requestId)
  return request?.rule?.window ?? usualWindow
}

/** The change that opens a grant when its intent ends. */
export async function opening(
  source: WindowSource,
  grant: Grant,
  words: string,
  serviceAccountId: string | null = grant.serviceAccountId,
): Promise<NonNullable<Verdict['grant']>> {
  const window = await windowOf(source, grant)
  return (current, at) => opened(current, { at, window, words, serviceAccountId })
}
