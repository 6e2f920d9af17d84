import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultAccess } from '../model/access-settings.ts'
import { StewardError } from '../platform/errors.ts'
import { accessSettings } from './access-settings.ts'
import { loadConfig } from './load.ts'
import { publicSettings } from './public-settings.ts'

const provider =
  '{ id: corp, issuer: https://id.corp.example, client-id: steward, groups-claim: realm_access.roles, roles: { steward: [admins], auditor: audit }, everybody: member, trust-email: true }'

function faultsOf(env: Record<string, string>): string {
  try {
    accessSettings(loadConfig({ flags: {}, env }))
  } catch (error) {
    if (error instanceof StewardError && error.code === 'config-invalid') return error.message
    throw error
  }
  return ''
}

it('is what holds without configuration where nothing is configured', () => {
  expect(accessSettings(loadConfig({ flags: {}, env: {} }))).toEqual({
    ...defaultAccess,
    publicUrl: 'http://127.0.0.1:7070',
  })
})

it('reads providers, their secrets and people from the environment, and shows no secret', () => {
  const config = loadConfig({
    flags: {},
    env: {
      STEWARD_ACCESS_PROVIDERS: `[${provider}]`,
      STEWARD_ACCESS_SECRETS: 'corp=a=very=secret',
      STEWARD_ACCESS_PEOPLE: 'Ada@Corp.example=steward, bob@corp.example=approver',
      STEWARD_ACCESS_STEWARD: 'Ada@corp.example',
      STEWARD_PUBLIC_URL: 'https://steward.corp.example/',
    },
  })
  expect(accessSettings(config)).toMatchObject({
    steward: 'ada@corp.example',
    people: { 'ada@corp.example': 'steward', 'bob@corp.example': 'approver' },
    publicUrl: 'https://steward.corp.example',
    providers: [
      {
        ...{ id: 'corp', name: 'corp', issuer: 'https://id.corp.example', clientId: 'steward' },
        ...{ clientSecret: 'a=very=secret', scopes: 'openid email profile', claim: 'realm_access.roles' },
        ...{ groups: { steward: ['admins'], auditor: ['audit'] }, everybody: 'member', trustsEmail: true },
      },
    ],
  })
  expect(JSON.stringify(publicSettings(config))).not.toContain('very=secret')
})

it('says where a provider, a person or a secret is at fault', () => {
  const faults = (list: string) => faultsOf({ STEWARD_ACCESS_PROVIDERS: list })
  expect(faults('{ id: x }')).toContain('must be a list of providers')
  expect(faults('[{ id: X Y }]')).toContain('0.id must be a word of small letters, digits and dashes')
  expect(faults('[{ id: x, issuer: http://id.corp.example, client-id: y }]')).toContain('0.issuer must be https://')
  expect(faults('[{ id: x, issuer: https://id.corp.example }]')).toContain('0.client-id must say its client-id')
  expect(faults(provider.replace('admins', 'x').replace('steward:', 'boss:').replace('{', '[{').concat(']'))).toContain(
    '0.roles must give groups for steward',
  )
  expect(faults(`[${provider}, ${provider}]`)).toContain('must not name one id twice')
  expect(faultsOf({ STEWARD_ACCESS_PEOPLE: 'ada=steward' })).toContain('must be an e-mail address')
  expect(faultsOf({ STEWARD_ACCESS_PEOPLE: 'ada@corp.example=boss' })).toContain('ada@corp.example must be one of')
  expect(faultsOf({ STEWARD_ACCESS_SECRETS: 'corp=x' })).toContain('no provider has the id "corp"')
})

it('takes the example of the docs', () => {
  const docs = readFileSync(new URL('../../docs/sign-in.md', import.meta.url), 'utf8')
  const configPath = join(mkdtempSync(join(tmpdir(), 'steward-docs-')), 'steward.yaml')
  writeFileSync(configPath, /```yaml\n([\s\S]*?)```/.exec(docs)?.[1] ?? '')
  expect(accessSettings(loadConfig({ flags: {}, env: {}, configPath }))).toMatchObject({
    people: { 'ada@corp.example': 'steward' },
    providers: [{ id: 'corp', groups: { auditor: ['audit', 'security'] } }],
  })
})
