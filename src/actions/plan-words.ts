import type { Case } from '../model/case.ts'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { PlannedAction } from '../model/plan.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { seenWords } from '../policies/evidence-words.ts'
import { endedGrantPolicy } from './grants/ended-grant-policy.ts'

/** A token by what names it. */
export function named({
  kind,
  id,
  label,
}: Pick<TokenEntry, 'kind' | 'id' | 'label'>): PlannedAction['affects'][number] {
  return { kind, id, label }
}

/** The evidence of an action, in words. */
export function whyWords(one: Case, finding: Finding | undefined): readonly string[] {
  if (finding !== undefined) return finding.evidence.map(seenWords)
  if (one.campaignId !== null) return [`Campaign ${one.campaignId} asks about it.`]
  return one.policy === endedGrantPolicy ? ['The grant that allowed it is over.'] : []
}

/** `last use still 2026-03-01 02:00 UTC`, `still never used`. */
export function lastUseWords(at: Instant | null): string {
  return at === null
    ? 'still never used'
    : `last use still ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** A few labels: `"a", "b" and 2 more`. */
export function labelsOf(tokens: readonly { readonly label: string }[]): string {
  const shown = tokens.slice(0, 3).map(({ label }) => `"${label}"`)
  const more = tokens.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** A day in UTC: `2026-03-01`. */
export function utcDay(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}
