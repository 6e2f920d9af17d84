import { expect, it } from 'vitest'
import { offsetOf } from './places.ts'

it('finds the character at a line and a column, and the nearest one where there is none', () => {
  const text = 'ab\ncde\n\nf'
  expect(text[offsetOf(text, 2, 3)]).toBe('e')
  expect(offsetOf(text, 1, 1)).toBe(0)
  expect(offsetOf(text, 1, 99)).toBe(2)
  expect(offsetOf(text, 99, 1)).toBe(text.length)
})
