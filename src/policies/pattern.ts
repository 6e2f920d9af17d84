import { PatternFault, patternCost } from './pattern-cost.ts'

/** Longest regular expression that a policy may hold. */
export const longestPattern = 200

/** Texts are looked at up to this length, so that nobody can slow a pass down by a long label. */
const longestText = 256

/** The most ways in which a pattern may be tried at one place of such a text: three free repetitions. */
const dearest = 256 ** 3

/** A regular expression of a policy, or why it is refused. A leading `(?i)` ignores case; it looks anywhere in the text unless anchored. */
export function parsePattern(text: string): { readonly regex: RegExp } | { readonly fault: string } {
  const ignoreCase = text.startsWith('(?i)')
  const source = ignoreCase ? text.slice(4) : text
  if (source === '') return { fault: 'must not be empty' }
  if (text.length > longestPattern) return { fault: `must be at most ${longestPattern} characters long` }
  try {
    const regex = new RegExp(source, ignoreCase ? 'iu' : 'u')
    if (patternCost(source) > dearest)
      return { fault: 'has too many repetitions that may run away; split it into several conditions' }
    return { regex }
  } catch (error) {
    if (error instanceof PatternFault) return { fault: error.message }
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: \/.*\/[a-z]*: /s, '') : ''
    return { fault: `is no regular expression: ${why}` }
  }
}

/** Whether a pattern is found in a text, of which the first 256 characters are looked at. */
export function found(regex: RegExp, text: string): boolean {
  return regex.test(text.length > longestText ? text.slice(0, longestText) : text)
}

/** A pattern as a policy writes it. */
export function writtenPattern(regex: RegExp): string {
  return `${regex.ignoreCase ? '(?i)' : ''}${regex.source.replaceAll('\\/', '/')}`
}
