import { expect, it } from 'vitest'
import { framed } from './framed.ts'

it('has links open a window of their own, whether the letter has a head or not', () => {
  expect(framed('<!doctype html><html><head lang="en"><title>x</title></head></html>')).toBe(
    '<!doctype html><html><head lang="en"><base target="_blank"><title>x</title></head></html>',
  )
  expect(framed('<p>x</p>')).toBe('<base target="_blank"><p>x</p>')
})
