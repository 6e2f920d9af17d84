import { type Grant, isValid } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import type { RequestEvent } from '../../model/request.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { credentialSteps, ownTokenSteps } from '../notify/grant-steps.ts'
import { nameOf } from '../requests/approver.ts'
import type { RequestDeps } from '../requests/request-deps.ts'
import type { Viewer } from '../requests/request-view.ts'

/** A grant as somebody sees it. */
export interface GrantView {
  readonly grant: Grant
  readonly history: readonly RequestEvent[]
  /** What is to be done next by a person, in order; empty = nothing. */
  readonly next: readonly string[]
  /** The token it is bound to, as it is on record. */
  readonly token: TokenEntry | null
  readonly may: { readonly renew: boolean; readonly end: boolean }
}

/** What reading grants takes. */
export interface GrantViewDeps extends Pick<RequestDeps, 'store' | 'organisationId' | 'now'> {
  readonly timeZone: string
}

/** Whether a grant is somebody's own. */
export function isOwn({ owner }: Pick<Grant, 'owner'>, { email }: Pick<Viewer, 'email'>): boolean {
  return email !== null && owner.email.toLowerCase() === email.toLowerCase()
}

/** Whether somebody may know of a grant: it is theirs, they agreed to it, or they may look at everything. */
function maySeeGrant(grant: Grant, viewer: Viewer): boolean {
  return viewer.readsAll || isOwn(grant, viewer) || grant.approvedBy.includes(nameOf(viewer))
}

/** A grant that somebody may know of; `null` where there is none, or it is not theirs to see. */
export async function findVisibleGrant(
  { store, organisationId }: Pick<GrantViewDeps, 'store' | 'organisationId'>,
  id: number,
  viewer: Viewer,
): Promise<Grant | null> {
  const grant = await store.findGrant(organisationId, id)
  return grant !== null && maySeeGrant(grant, viewer) ? grant : null
}

/** A grant with all that somebody who may know of it is shown; `null` as {@link findVisibleGrant}. */
export async function viewGrant(deps: GrantViewDeps, id: number, viewer: Viewer): Promise<GrantView | null> {
  const grant = await findVisibleGrant(deps, id, viewer)
  if (grant === null) return null
  const { store, organisationId } = deps
  const own = isOwn(grant, viewer)
  return {
    grant,
    history: await store.grantHistory(organisationId, id),
    next: stepsOf(grant, deps),
    token: await tokenOf(deps, grant),
    may: { renew: own && isValid(grant), end: (own || viewer.steward) && isValid(grant) },
  }
}

function stepsOf(grant: Grant, when: { readonly now: Instant; readonly timeZone: string }): readonly string[] {
  if (grant.state !== 'open') return []
  return grant.kind === 'service-account' ? credentialSteps(grant, when) : ownTokenSteps(grant, when)
}

async function tokenOf({ store, organisationId }: GrantViewDeps, { token }: Grant): Promise<TokenEntry | null> {
  if (token === null) return null
  const found = await store.findTokens(organisationId, token.id)
  return found.find(({ kind, id }) => kind === token.kind && id === token.id) ?? null
}
