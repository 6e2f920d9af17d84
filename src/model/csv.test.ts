import { expect, it } from 'vitest'
import { csvTable } from './csv.ts'
import { safeJson, safeText } from './safe-text.ts'

const label = '\u001b[2J\u0007\u009b31m\u202eevil\nname'

it('a cell acts neither on a terminal nor in a spreadsheet', () => {
  const text = csvTable(
    ['label', 'uses', 'owner'],
    [
      { label, uses: 3, owner: null, more: 'x' },
      { label: '=1+1', uses: 0, owner: 'Ada, Bob' },
    ],
  )
  expect(text).toBe(`label,uses,owner
"\\u001b[2J\\u0007\\u009b31m\\u202eevil
name",3,
'=1+1,0,"Ada, Bob"
`)
})

it('JSON holds nothing that acts on a terminal, and means the same', () => {
  const value = { label: `${label}\u{e0001}\u{1f600}`, list: [1, null, 'ü'] }
  for (const text of [safeJson(value), safeJson(value, 2)]) {
    const line = text.replaceAll('\n', '')
    expect(safeText(line)).toBe(line)
    expect(JSON.parse(text)).toEqual(value)
  }
  expect(safeJson({ label: 'ü😀' })).toBe('{"label":"ü😀"}')
})
