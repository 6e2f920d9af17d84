import { expect, it } from 'vitest'
import { parseDuration } from '../model/duration.ts'
import { durationText } from '../model/duration-text.ts'
import { loadConfig } from './load.ts'
import { optionList } from './options.ts'
import { settingList } from './setting-list.ts'

const settings = (env: Readonly<Record<string, string>>) =>
  new Map(settingList(loadConfig({ flags: {}, env })).map((setting) => [setting.key, setting]))

it('tells every setting as one would write it', () => {
  const told = settings({ STEWARD_LIMITS_PER_RUN: '7', STEWARD_PASSES_EVERY: '90m' })
  expect(told.size).toBe(optionList.length)
  expect(told.get('limits.per-run')).toMatchObject({ value: '7', usual: false, env: 'STEWARD_LIMITS_PER_RUN' })
  expect(told.get('limits.per-day')?.value).toMatch(/^\d+/)
  expect(told.get('passes.every')).toMatchObject({ value: '1h30m', usual: false })
  expect(told.get('passes.full-every')).toMatchObject({ value: '1d', usual: true })
  expect(told.get('notify.smtp')).toMatchObject({ value: null, usual: true })
})

it('tells of a secret only that it is set', () => {
  const secrets = settings({ STEWARD_ATLASSIAN_KEY: 'key-that-nobody-may-read' })
  expect(secrets.get('atlassian.key')).toMatchObject({ value: 'set', secret: true })
  expect(secrets.get('atlassian.user-key')).toMatchObject({ value: null, secret: true })
  expect(JSON.stringify([...secrets.values()])).not.toContain('nobody-may-read')
})

it('writes spans so that they can be read again', () => {
  for (const ms of [1000, 90_000, 5_400_000, 86_400_000, 400 * 86_400_000, 129_600_000])
    expect(parseDuration(durationText(ms))).toBe(ms)
  expect(durationText(0)).toBe('0s')
})
