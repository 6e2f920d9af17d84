import type { ConditionEvidence } from '../model/finding.ts'

/** What was seen alone, for a line that has no room for more. */
export function seenWords({ asked, words }: ConditionEvidence): string {
  const behind = [` (asked: ${asked})`, ` (excluded: ${asked})`].find((end) => words.endsWith(end))
  return behind === undefined ? words : words.slice(0, -behind.length)
}
