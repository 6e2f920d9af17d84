import { expect, it } from 'vitest'
import { loadConfig } from './load.ts'
import { publicSettings } from './public-settings.ts'

it('tells every setting, and of a secret only whether it is set', () => {
  const env = { STEWARD_ATLASSIAN_KEY: 'key-that-nobody-may-read', STEWARD_LIMITS_PER_RUN: '7' }
  const settings = publicSettings(loadConfig({ flags: {}, env }))
  expect(settings).toMatchObject({
    'atlassian.key': 'set',
    'atlassian.user-key': 'not set',
    'limits.per-run': { tokens: 7, percent: null },
  })
  expect(JSON.stringify(settings)).not.toContain('nobody-may-read')
})
