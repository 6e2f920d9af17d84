import { parseDuration } from '../model/duration.ts'
import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'

/** The instant that a flag's text means: a date, or a span from now in one direction. Rejects with `usage`, naming the flag. */
export function instantArgument(
  text: string,
  { now, flag, towards }: { readonly now: Instant; readonly flag: string; readonly towards: 'past' | 'future' },
): Instant {
  const span = parseDuration(text)
  if (span !== null) return towards === 'past' ? now - span : now + span
  const at = /^\d{4}-\d{2}-\d{2}([T ].*)?$/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(at)) return at
  throw new StewardError('usage', `${flag}: "${text}" is neither a date (2026-03-14) nor a span (180d).`)
}
