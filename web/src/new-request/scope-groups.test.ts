import { expect, it } from 'vitest'
import type { KnownScope } from '../api/request-types.ts'
import { productsOf, scopeGroups } from './scope-groups.ts'

const known: readonly KnownScope[] = [
  { scope: 'manage:jira-project', product: 'Jira', class: 'manage', words: 'Change project settings' },
  { scope: 'read:jira-work', product: 'Jira', class: 'read', words: 'Look at issues' },
  { scope: 'read:page:confluence', product: 'Confluence', class: 'read', words: 'Look at pages' },
  { scope: 'delete:page:confluence', product: 'Confluence', class: 'delete', words: 'Remove pages' },
]

it('groups scopes by what they allow, the least first', () => {
  const groups = scopeGroups(known, { text: '', product: '' })
  expect(groups.map((group) => group.class)).toEqual(['read', 'delete', 'manage'])
  expect(groups[0]?.scopes.map(({ scope }) => scope)).toEqual(['read:jira-work', 'read:page:confluence'])
})

it.each([
  ['PAGES look', '', ['read:page:confluence']],
  ['jira', '', ['read:jira-work', 'manage:jira-project']],
  ['', 'Confluence', ['read:page:confluence', 'delete:page:confluence']],
  ['issues', 'Confluence', []],
])('finds by every word that is typed: "%s" in "%s"', (text, product, found) => {
  expect(scopeGroups(known, { text, product }).flatMap(({ scopes }) => scopes.map(({ scope }) => scope))).toEqual(found)
})

it('names the products once', () => {
  expect(productsOf(known)).toEqual(['Jira', 'Confluence'])
})
