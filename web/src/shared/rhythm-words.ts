import type { Token } from '../api/types.ts'
import type { Tone } from './tag.tsx'
import type { ToneWord } from './token-words.ts'
import { capitalised } from './words.ts'

/** A class of rhythm, as the server names it. */
export type CadenceClass = NonNullable<Token['cadence']>['class']

/** Every class, from frequent to none; what cannot be said comes last. */
export const cadenceClasses: readonly CadenceClass[] = [
  'continuous',
  'hourly',
  'daily',
  'weekdays',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'irregular',
  'single-use',
  'never-used',
  'dead',
  'too-early-to-say',
]

const words: Readonly<Partial<Record<CadenceClass, string>>> = {
  weekdays: 'On weekdays',
  'single-use': 'Used once',
  'never-used': 'Never used',
  'too-early-to-say': 'Too early to say',
}

const tones: Readonly<Partial<Record<CadenceClass, Tone>>> = {
  irregular: 'neutral',
  'too-early-to-say': 'neutral',
  'single-use': 'warning',
  'never-used': 'warning',
  dead: 'warning',
}

/** A class in words, with its colour: green = in use, amber = no use is to be seen, grey = not settled. */
export function rhythmWord(cadence: CadenceClass): ToneWord {
  return { word: words[cadence] ?? capitalised(cadence), tone: tones[cadence] ?? 'accent' }
}

/** A probability as people read it. Never "0%" and never "100%", for nothing of the future is certain. */
export function chance(p: number): string {
  if (p < 0.01) return 'under 1%'
  return p > 0.99 ? 'over 99%' : `${Math.round(100 * p)}%`
}
