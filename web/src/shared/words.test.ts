import { expect, it } from 'vitest'
import { percent } from './words.ts'

it('never calls a part nothing, or all', () => {
  expect([percent(0, 9), percent(1, 900), percent(1, 3), percent(899, 900), percent(9, 9), percent(0, 0)]).toEqual([
    '0%',
    'under 1%',
    '33%',
    'over 99%',
    '100%',
    '0%',
  ])
})
