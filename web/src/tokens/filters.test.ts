import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { parseSearch, stringifySearch } from '../app/search.ts'
import { filterNames, pickFilters, withFilters } from './filters.ts'
import { isOn, quickFilters, toggled } from './quick-filters.ts'
import { sortedBy } from './sorting.ts'
import { filterInWords } from './text.ts'

const openApi = new URL('../../../docs/openapi.gen.json', import.meta.url)

it('knows every filter of the REST API by the same name, and no other', async () => {
  const document: { paths: { '/api/v1/tokens': { get: { parameters: { name: string }[] } } } } = JSON.parse(
    await readFile(openApi, 'utf8'),
  )
  const names = document.paths['/api/v1/tokens'].get.parameters.map(({ name }) => name)
  expect([...filterNames, 'sort', 'limit', 'cursor'].sort()).toEqual(names.sort())
})

it('gives every filter back from the address as it was, whatever its text', () => {
  const nasty = ['123', 'true', 'a&b=c#d', '"quoted"', 'ümläut 100 %', 'a,b:c', '{"json":1}', '\u202E']
  for (const value of nasty) {
    const filters = { search: value, owner: value }
    expect(pickFilters(parseSearch(stringifySearch(filters)))).toEqual(filters)
  }
})

it('leaves out of the address what no filter is', () => {
  expect(pickFilters({ kind: 'user-token', evil: 'x', search: '', limit: '5' })).toEqual({ kind: 'user-token' })
})

it('puts every filter into words', () => {
  for (const name of filterNames) expect(filterInWords(name, 'true')).not.toBe('')
  expect(filterInWords('unusedFor', '180d')).toBe('Not used for 180 days')
  expect(filterInWords('expiresBefore', '30d')).toBe('Ends before 30 days from now')
  expect(filterInWords('createdBefore', '2024-01-01')).toBe('Created before 2024-01-01')
})

it('takes a quick filter away with the same click that set it, and leaves the others', () => {
  for (const quick of quickFilters) {
    const set = toggled(quick, { label: 'ci' })
    expect(isOn(quick, set)).toBe(true)
    expect(toggled(quick, set)).toEqual({ label: 'ci' })
  }
})

it('turns the order of a column round, and leaves the usual order out of the address', () => {
  expect(sortedBy('label', {})).toEqual({ sort: 'label' })
  expect(sortedBy('label', { sort: 'label' })).toEqual({ sort: '-label' })
  expect(sortedBy('lastActiveAt', {})).toEqual({ sort: 'lastActiveAt' })
  expect(sortedBy('lastActiveAt', { sort: 'lastActiveAt' })).toEqual({})
  expect(withFilters({ sort: 'label' }, { kind: undefined })).toEqual({ sort: 'label' })
})
