import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { readAnswer } from './given-answer.ts'

const now = Date.UTC(2026, 0, 5, 12)
const read = (kind: Parameters<typeof readAnswer>[0], fields = {}, needsName = false) =>
  readAnswer(kind, fields, { now, needsName })

describe('what a person filled in', () => {
  it('keeps a token only with a purpose', () => {
    expect(read('keep')).toEqual({
      faults: [{ field: 'purpose', words: 'Please say what it is for: that is what keeps it.' }],
    })
    expect(read('keep', { purpose: ' \u0000 ' })).toHaveProperty('faults')
    expect(read('keep', { purpose: 'x'.repeat(501) })).toHaveProperty('faults')
    expect(read('keep', { purpose: 'x'.repeat(500) })).toMatchObject({ purpose: 'x'.repeat(500) })
  })

  it('holds to the end of the day that was named, within a year', () => {
    expect(read('keep', { purpose: 'p', until: '2026-06-30' })).toMatchObject({ until: Date.UTC(2026, 6, 1) - 1 })
    for (const until of ['2026-01-05', '2025-12-31', '2027-02-01', '30.6.2026', '2026-02-30', 'soon'])
      expect([until, read('keep', { purpose: 'p', until })]).toEqual([
        until,
        { faults: [{ field: 'until', words: expect.any(String) }] },
      ])
    expect(read('rotate', { until: new Date(now + 366 * DAY).toISOString().slice(0, 10) })).toHaveProperty('faults')
  })

  it('takes a backup owner only by an e-mail address', () => {
    expect(read('keep', { purpose: 'p', backup: 'bob@corp.example' })).toMatchObject({ backup: 'bob@corp.example' })
    for (const backup of ['bob', 'a@b.example, c@d.example', 'a@b.example\nBcc: x@y.example'])
      expect(read('keep', { purpose: 'p', backup })).toHaveProperty('faults')
  })

  it('leaves aside what the answer does not ask for, and takes in text as plain lines', () => {
    expect(read('revoke-now', { purpose: 'p', backup: 'nonsense', note: 'a\r\nb\u202e' })).toEqual({
      kind: 'revoke-now',
      purpose: null,
      system: null,
      until: null,
      backup: null,
      note: 'a b',
      name: null,
    })
  })

  it('asks for a name where a letter went to several people', () => {
    expect(read('not-mine', {}, true)).toHaveProperty('faults.0.field', 'name')
    expect(read('not-mine', { name: 'Ada' }, true)).toMatchObject({ name: 'Ada' })
  })
})
