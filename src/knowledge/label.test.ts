import { expect, test } from 'vitest'
import { labelParts, nameLikeness } from './label.ts'

test.each([
  ['gitlab sync', 'gitlab sync', ''],
  ['gitlab-sync 2025', 'gitlab sync', '2025'],
  ['Asset_Sync (neu)', 'asset sync', 'neu'],
  ['jenkins v2', 'jenkins', 'v2'],
  ['lake-v2', 'lake', 'v2'],
  ['poc-old', 'poc', 'old'],
  ['backup 3', 'backup', '3'],
  ['2025', '2025', ''],
  ['週次レポート', '週次レポート', ''],
])('"%s" names "%s", marked "%s"', (label, name, marks) => {
  expect(labelParts(label)).toMatchObject({ name, marks })
})

test('labels that could be anything are known for it', () => {
  expect(['test', 'my token', 'API', 'token1', 'asdf'].map((label) => labelParts(label).generic)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ])
  expect(labelParts('jira-export').generic).toBe(false)
})

test('likeness: the same is 1, another word order is near, other names are far', () => {
  expect(nameLikeness('asset sync', 'asset sync')).toBe(1)
  expect(nameLikeness('asset sync', 'sync asset')).toBe(1)
  expect(nameLikeness('asset sync', 'assets sync')).toBeGreaterThan(0.8)
  expect(nameLikeness('asset sync', 'weekly report')).toBeLessThan(0.3)
  expect(nameLikeness('', 'x')).toBe(0)
})
