import { DAY, type Instant } from '../model/instant.ts'
import { hasOldWord, hasRenewalWord, nameLikeness } from './label.ts'
import type { Relative } from './relative.ts'

/** How likely one token replaced another, from 0 to 1, and why. */
export interface Succession {
  readonly score: number
  readonly reasons: readonly string[]
}

/** From here on one token counts as the successor of another. */
export const linkedFrom = 0.7
/** From here on the link is suggested. */
export const suggestedFrom = 0.45

interface Ground {
  readonly weight: number
  readonly reason: string
}

const none: Ground = { weight: 0, reason: '' }

/**
 * Scores whether `newer` replaced `older`: both of one owner and one kind. The name weighs most, then when it was made, then whether both come
 * from the same addresses and do the same at the same times. Weights are judgement, not fitted; a name alone never links two tokens.
 */
export function scoreSuccession(older: Relative, newer: Relative, now: Instant): Succession {
  const grounds = [
    nameGround(older, newer),
    timeGround(older, newer, now),
    setGround(older.addresses, newer.addresses, 'addresses'),
    rhythmGround(older, newer),
    setGround(older.actions, newer.actions, 'actions'),
  ].filter(({ weight }) => weight !== 0)
  const score = grounds.reduce((sum, { weight }) => sum + weight, 0)
  return {
    score: Math.round(100 * Math.min(1, Math.max(0, score))) / 100,
    reasons: grounds.map(({ reason }) => reason),
  }
}

function nameGround({ label: a, token: first }: Relative, { label: b, token: second }: Relative): Ground {
  const likeness = nameLikeness(a.name, b.name)
  if (likeness < 0.55) return none
  const generic = a.generic && b.generic
  const names = `"${first.label}" and "${second.label}"`
  if (likeness < 1) return { weight: (generic ? 0.2 : 0.4) * likeness, reason: `similar labels: ${names}` }
  const weight = generic ? 0.3 : 0.6
  if (a.marks === b.marks) return { weight, reason: `the same label: ${JSON.stringify(second.label)}` }
  const renewed = isRenewal(a.marks, b.marks)
  return {
    weight: renewed ? (generic ? 0.4 : 0.6) : weight - 0.2,
    reason: `the same name with ${renewed ? 'a newer' : 'another'} version: ${names}`,
  }
}

/** Whether the marks of the newer token come after those of the older: a word of renewal, a higher number, a number where there was none. */
function isRenewal(older: string, newer: string): boolean {
  if (hasRenewalWord(newer) !== hasRenewalWord(older)) return hasRenewalWord(newer)
  if (hasOldWord(older)) return true
  return numberIn(newer) > numberIn(older)
}

function numberIn(marks: string): number {
  const digits = marks.match(/\d+/g)
  return digits === null ? 0 : Number(digits.at(-1))
}

function timeGround(older: Relative, newer: Relative, now: Instant): Ground {
  const { createdAt } = newer
  const last = older.lastUse
  const handover = last === null ? null : daysApart(createdAt, last)
  const stopped = last !== null && now - last > 21 * DAY
  if (handover !== null && stopped && handover <= 30)
    return {
      weight: handover <= 5 ? 0.4 : 0.3,
      reason: `made ${daysWords(createdAt - (last ?? 0))} the last use of the older one`,
    }
  const end = older.token.expiresAt
  if (end !== null && daysApart(createdAt, end) <= 45)
    return { weight: 0.25, reason: `made ${daysWords(createdAt - end)} the end of the older one` }
  if (last !== null && last > createdAt) return { weight: 0.15, reason: 'made while the older one was in use' }
  if (last !== null && createdAt - last > 120 * DAY)
    return { weight: -0.15, reason: `the older one had not been used for ${Math.round((createdAt - last) / DAY)} days` }
  return last === null ? { weight: -0.15, reason: 'the older one was never used' } : none
}

function daysApart(a: Instant, b: Instant): number {
  return Math.abs(a - b) / DAY
}

function daysWords(after: number): string {
  const days = Math.round(Math.abs(after) / DAY)
  if (days === 0) return 'within a day of'
  return `${days} ${days === 1 ? 'day' : 'days'} ${after < 0 ? 'before' : 'after'}`
}

function setGround(a: ReadonlySet<string>, b: ReadonlySet<string>, what: 'addresses' | 'actions'): Ground {
  if (a.size === 0 || b.size === 0) return none
  const shared = [...a].filter((value) => b.has(value)).length
  const weight = what === 'addresses' ? 0.1 : 0.05
  if (shared > 0) return { weight: 1.5 * weight, reason: `${shared} of ${Math.min(a.size, b.size)} ${what} in common` }
  return { weight: -weight, reason: `no ${what} in common` }
}

function rhythmGround({ rhythm: a }: Relative, { rhythm: b }: Relative): Ground {
  if (a === null || b === null) return none
  if (a.class !== b.class) return { weight: -0.1, reason: `different rhythms: ${a.class} and ${b.class}` }
  return a.phase !== null && a.phase === b.phase
    ? { weight: 0.15, reason: `the same rhythm: ${a.phase}` }
    : { weight: 0.1, reason: `the same rhythm: ${a.class}` }
}
