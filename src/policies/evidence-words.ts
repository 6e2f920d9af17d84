import type { ConditionEvidence } from '../model/finding.ts'

/**
 * One condition in words for a person, beside the outcome of its policy: what was seen, and what was asked where that says more. A condition
 * that the policy excludes (below `none`) says so, lest "ends on 2026-04-18 (asked: ended)" stand as the reason of a match.
 */
export function evidenceWords(evidence: ConditionEvidence, matches: boolean): string {
  const { asked, seen, verdict, words } = evidence
  const behind = ` (asked: ${asked})`
  if (!words.endsWith(behind)) return words
  const told = words.slice(0, -behind.length)
  if (seen === asked) return told
  const excluded = verdict !== null && verdict !== matches
  return excluded ? `${told} (excluded: ${asked})` : words
}

/** What was seen alone, for a line that has no room for more. */
export function seenWords({ asked, words }: ConditionEvidence): string {
  const behind = ` (asked: ${asked})`
  return words.endsWith(behind) ? words.slice(0, -behind.length) : words
}
