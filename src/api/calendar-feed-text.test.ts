import { expect, it } from 'vitest'
import type { CalendarEntry } from '../model/calendar.ts'
import { day } from '../store/testing/facts.ts'
import { calendarFeedText } from './calendar-feed-text.ts'

function ends(label: string, at = day(5)): CalendarEntry {
  return { kind: 'token-end', at, id: null, token: { kind: 'user-token', id: label, label }, person: 'Ada', what: null }
}

const text = (...entries: readonly CalendarEntry[]) =>
  calendarFeedText({ organisation: 'Example', entries, at: day(1), baseUrl: 'https://steward.example' })
const events = (...entries: readonly CalendarEntry[]) => text(...entries).match(/BEGIN:VEVENT/g)?.length ?? 0

it('has an all-day event for each thing that has a date, leading to its page, the same in every reading', () => {
  const grant = { kind: 'grant-end', at: day(6), id: 3, token: null, person: 'Ada', what: 'Export' } as const
  const step = { ...ends('a'), kind: 'case-step', id: 9, what: 'revoke' } as const
  const written = text(ends('a'), grant, step)
  expect(written).toContain('SUMMARY:API token "a" ends')
  expect(written).toContain('DTSTART;VALUE=DATE:20260105')
  expect(written).toContain('/tokens/user-token/a')
  expect(written).toContain('/grants/3')
  expect(written).toContain('/cases/9')
  expect(text(ends('a'), grant, step)).toBe(written)
})

it('makes one event of a day on which too much ends, naming it', () => {
  const many = Array.from({ length: 31 }, (_, number) => ends(`token ${number}`))
  expect(events(...many)).toBe(1)
  expect(text(...many)).toContain('SUMMARY:31 API tokens end')
  expect(text(...many).replaceAll('\r\n ', '')).toContain('and 6 more')
  expect(events(...many.slice(0, 8))).toBe(8)
})

it('holds labels as text: a line of the calendar cannot be slipped in', () => {
  const written = text(ends('x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:false'))
  expect(written.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
  expect(written).not.toMatch(/^SUMMARY:false/m)
})
