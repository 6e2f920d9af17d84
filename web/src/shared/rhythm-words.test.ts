import { expect, it } from 'vitest'
import { cadenceClasses, chance, rhythmWord } from './rhythm-words.ts'

it('never says that a use is certain, or out of the question', () => {
  expect([0, 0.0017, 0.01, 0.4949, 0.99, 0.9992, 1].map(chance)).toEqual([
    'under 1%',
    'under 1%',
    '1%',
    '49%',
    '99%',
    'over 99%',
    'over 99%',
  ])
})

it('has a word for every rhythm, and colours as alarming only those without use', () => {
  const alarming = cadenceClasses.filter((cadence) => rhythmWord(cadence).tone === 'warning')
  expect(alarming).toEqual(['single-use', 'never-used', 'dead'])
  expect(rhythmWord('too-early-to-say').word).toBe('Too early to say')
  expect(rhythmWord('quarterly').word).toBe('Quarterly')
})
