import type { Answer } from '../../model/answer.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { RequestContent } from '../../model/request.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { plainLine } from '../notify/plain-text.ts'
import { tidyContent } from './tidy-content.ts'

/** What is suggested where nothing tells how long. */
const usualDays = 90
/** Longest life of a token at the provider. */
const longestDays = 365
/** Longest display name of a service account at the provider. */
const longestName = 30

/** For what a request is begun about a token that is there. */
export interface Prefill {
  readonly token: Pick<TokenEntry, 'label' | 'scopes' | 'expiresAt' | 'description' | 'understood'>
  /** `migration` = a service account takes over from it; `afterwards` = it was made without a grant, and is asked for now. */
  readonly why: 'migration' | 'afterwards'
  /** What its owner said when asked. */
  readonly answer?: Pick<Answer, 'purpose' | 'system' | 'backup'> | null
  readonly now: Instant
}

/**
 * What a request about a token can be filled in with, from what its owner answered, what was said of it before, and what it may do. What
 * nobody knows is empty. The person looks over it before it is asked.
 */
export function prefillFor({ token, why, answer = null, now }: Prefill): RequestContent {
  const { label, scopes, expiresAt, description } = token
  return tidyContent({
    kind: why === 'migration' ? 'service-account' : 'user-token',
    purpose: answer?.purpose ?? description?.purpose ?? '',
    system: answer?.system ?? description?.system ?? '',
    scopes: scopes ?? [],
    sites: sitesOf(token),
    days: why === 'migration' || expiresAt === null ? usualDays : daysUntil(expiresAt, now),
    backup: answer?.backup ?? description?.backup ?? null,
    label: why === 'migration' ? plainLine(label, longestName) : label,
  })
}

function daysUntil(at: Instant, now: Instant): number {
  return Math.min(longestDays, Math.max(1, Math.ceil((at - now) / DAY)))
}

/** Sites at which it was seen at work; what an event calls a site may be an id, which tells people nothing. */
function sitesOf({ understood }: Prefill['token']): readonly string[] {
  const places = (understood?.use.places ?? []).filter(({ dimension }) => dimension === 'site')
  return places.map(({ value }) => value).filter((value) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value))
}
