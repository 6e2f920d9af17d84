import { expect, it } from 'vitest'
import type { KnownScope } from '../api/request-types.ts'
import { strongestClass } from './scope-class.ts'

const known: readonly KnownScope[] = [
  { scope: 'read:jira-work', product: 'jira', class: 'read', words: 'Read issues' },
  { scope: 'write:confluence-space', product: 'confluence', class: 'manage', words: 'Change spaces' },
]

it.each([
  [[], 'unscoped'],
  [['read:jira-work'], 'read'],
  [['read:jira-work', 'write:confluence-space'], 'manage'],
  [['read:jira-work', 'delete:something:new'], 'delete'],
  [['read:jira-work', 'offline_access'], 'manage'],
])('reckons how much %j allow together', (scopes, strongest) => {
  expect(strongestClass(scopes, known)).toBe(strongest)
})
