import type { Answer } from '../../model/answer.ts'
import type { Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { prefillFor } from '../requests/prefill.ts'

/** For what the page is opened. */
export interface NewRequestAbout {
  readonly token: TokenEntry
  /** `migration` = a service account takes over from it; `afterwards` = it was made without a grant, and is asked for now. */
  readonly why: 'migration' | 'afterwards'
  readonly answer?: Answer | null
  readonly caseId?: number | null
  /** Provider's time. */
  readonly now: Instant
}

/** The path of the page on which a request is written, filled in with what is known of a token. */
export function newRequestPath({ token, why, answer = null, caseId = null, now }: NewRequestAbout): string {
  const { kind, purpose, system, scopes, sites, days, backup, label } = prefillFor({ token, why, answer, now })
  const fields: Readonly<Record<string, string | null>> = {
    kind,
    token: tokenRef(token),
    case: caseId === null ? null : String(caseId),
    purpose,
    system,
    scopes: scopes.length > 0 ? scopes.join(',') : kind === 'user-token' ? 'everything' : null,
    sites: sites.join(','),
    days: String(days),
    backup,
    label,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value !== null && value !== '') query.set(name, value)
  return `/requests/new?${query}`
}
