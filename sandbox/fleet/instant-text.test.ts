import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant } from './instant-text.ts'

const instants = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

test('every instant written by the platform is read back', () => {
  fc.assert(
    fc.property(instants, (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.getTime())
    }),
  )
})

test('offsets are taken into account as the platform does', () => {
  const offsets = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  fc.assert(
    fc.property(instants, offsets, (date, [sign, hours, minutes]) => {
      const offset = `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
      const text = date.toISOString().replace('Z', offset)
      expect(parseInstant(text)).toBe(Date.parse(text))
    }),
  )
})

test.each([
  ['2026-05-01T02:00Z', '2026-05-01T02:00:00.000Z'],
  ['2026-05-01T02:00:03+0200', '2026-05-01T00:00:03.000Z'],
  ['2026-05-01T02:00:03-05', '2026-05-01T07:00:03.000Z'],
  ['2026-05-01t02:00:03z', '2026-05-01T02:00:03.000Z'],
  ['2026-05-01T02:00:03.5Z', '2026-05-01T02:00:03.500Z'],
  ['2026-05-01T02:00:03.123999999Z', '2026-05-01T02:00:03.123Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
])('%s is read', (text, instant) => {
  expect(new Date(parseInstant(text)).toISOString()).toBe(instant)
})

test.each([
  '',
  '2026',
  '2026-05-01',
  '2026-05-01T02:00:03',
  '2026-05-01 02:00:03Z',
  '2026-13-01T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-05-00T00:00:00Z',
  '2026-05-01T24:00:00Z',
  '2026-05-01T02:60:00Z',
  '2026-05-01T02:00:60Z',
  '2026-05-01T02:00:03.Z',
  '2026-05-01T02:00:03Z ',
  '2026-05-01T02:00:03+24:00',
  '2026-05-01T02:00:03+2:00',
  '2026-05-01T02:00:03+02:00Z',
  ' 2026-05-01T02:00:03Z',
  '+002026-05-01T02:00:03Z',
  '1746064803000',
  'yesterday',
])('"%s" is no instant', (text) => {
  expect(parseInstant(text)).toBeNaN()
})
