import { expect, it } from 'vitest'
import { columnsNamed, usualColumns } from './chosen-columns.ts'
import { readViews } from './saved-views.ts'
import { isSameView } from './view.ts'

it('what is not one of ours in the storage of the browser is left out', () => {
  expect(readViews(undefined)).toEqual([])
  expect(readViews('{')).toEqual([])
  expect(
    readViews('[1,{"name":"","view":{}},{"name":"a"},{"name":"b","view":{"sort":"label","evil":"x","label":3}}]'),
  ).toEqual([{ name: 'b', view: { sort: 'label' } }])
})

it('two views are the same whatever the order of their parts', () => {
  expect(isSameView({ sort: 'label', kind: 'admin-key' }, { kind: 'admin-key', sort: 'label' })).toBe(true)
  expect(isSameView({ sort: 'label' }, { sort: 'label', columns: 'label' })).toBe(false)
})

it('columns come in the order of the table, the label always among them', () => {
  expect(columnsNamed('purpose,owner,nonsense')).toEqual(['label', 'owner', 'purpose'])
  expect(usualColumns).not.toContain('purpose')
})
