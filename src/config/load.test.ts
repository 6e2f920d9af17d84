import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { StewardError } from '../platform/errors.ts'
import { type ConfigSources, loadConfig } from './load.ts'
import { optionList } from './options.ts'
import { configTemplate } from './template.ts'

const directory = mkdtempSync(join(tmpdir(), 'steward-config-'))
let files = 0

function fileWith(text: string): string {
  files += 1
  const path = join(directory, `${files}.yaml`)
  writeFileSync(path, text)
  return path
}

function faultsOf(sources: Partial<ConfigSources>): string {
  try {
    loadConfig({ flags: {}, env: {}, ...sources })
  } catch (error) {
    if (error instanceof StewardError && error.code === 'config-invalid') return error.message
    throw error
  }
  return ''
}

describe('loadConfig', () => {
  it('uses the documented defaults where nothing is given', () => {
    const config = loadConfig({ flags: {}, env: {}, configPath: fileWith('') })
    expect(config).toMatchObject({
      atlassianUrl: 'https://api.atlassian.com',
      listen: { host: '127.0.0.1', port: 7070 },
      every: 21_600_000,
      observe: ['user-token', 'service-account-token', 'oauth-client', 'admin-key'],
    })
    expect(config.orgId).toBeUndefined()
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('lets flags win over environment and environment over file', () => {
    const configPath = fileWith('listen: 127.0.0.1:1\ndatabase: file.db\natlassian:\n  org-id: from-file\n')
    const env = { STEWARD_LISTEN: '127.0.0.1:2', STEWARD_DATABASE_URL: 'env.db' }
    const config = loadConfig({ flags: { listen: '127.0.0.1:3' }, env, configPath })
    expect(config.listen.port).toBe(3)
    expect(config.databaseUrl).toBe('env.db')
    expect(config.orgId).toBe('from-file')
  })

  it('finds the file through STEWARD_CONFIG', () => {
    expect(loadConfig({ flags: {}, env: { STEWARD_CONFIG: fileWith('log: debug') } }).logLevel).toBe('debug')
  })

  it('names every fault at once, with place, offending text and the nearest known word', () => {
    const configPath = fileWith('lisen: 127.0.0.1:1\natlassian:\n  org_id: x\npasses:\n  every: soon\n')
    const message = faultsOf({ configPath, flags: { listen: 'nowhere' }, env: { STEWARD_LOG: 'loud' } })
    expect(message).toContain(`${configPath}:1:1: "lisen" is no setting; did you mean listen?`)
    expect(message).toContain(`${configPath}:3:3: "atlassian.org_id" is no setting; did you mean atlassian.org-id?`)
    expect(message).toContain(`${configPath}:5:3 passes.every: "soon" must be a span such as 6h`)
    expect(message).toContain('--listen: "nowhere" must be host:port')
    expect(message).toContain('STEWARD_LOG: "loud"')
  })

  it('refuses duplicate keys and broken YAML with line and column', () => {
    expect(faultsOf({ configPath: fileWith('log: info\nlog: debug\n') })).toMatch(/:2:1: Map keys must be unique/)
    expect(faultsOf({ configPath: fileWith('log: [info\n') })).toMatch(/yaml:\d+:\d+: /)
    expect(faultsOf({ configPath: fileWith('just words') })).toContain('the file must hold settings')
  })

  it('says what to do when the named file is not there', () => {
    expect(faultsOf({ configPath: join(directory, 'absent.yaml') })).toContain(
      'there is no such file. "steward init" writes one.',
    )
  })

  it('never repeats the value of a secret', () => {
    const message = faultsOf({ env: { STEWARD_ATLASSIAN_KEY: 'two words' }, configPath: fileWith('') })
    expect(message).toContain('STEWARD_ATLASSIAN_KEY')
    expect(message).not.toContain('two words')
  })

  it.each(['127.0.0.1:70000', ':', 'host', '127.0.0.1:7070x'])('refuses the listen address %s', (listen) => {
    expect(faultsOf({ flags: { listen }, configPath: fileWith('') })).toContain('--listen')
  })

  it.each([
    ['[::1]:8080', '::1'],
    [':8080', '0.0.0.0'],
    ['localhost:8080', 'localhost'],
  ])('reads the listen address %s', (listen, host) => {
    expect(loadConfig({ flags: { listen }, env: {}, configPath: fileWith('') }).listen).toEqual({ host, port: 8080 })
  })
})

describe('configTemplate', () => {
  it('mentions every option and loads again to the values that were set', () => {
    const text = configTemplate({ orgId: 'abc', databaseUrl: 'x.db', listen: '127.0.0.1:9' })
    for (const [, option] of optionList)
      expect(text).toContain(option.secret ? option.env : `${option.file.split('.').at(-1)}:`)
    const config = loadConfig({ flags: {}, env: {}, configPath: fileWith(text) })
    expect(config).toMatchObject({ orgId: 'abc', databaseUrl: 'x.db', listen: { port: 9 } })
  })

  it('loads with every commented default switched on', () => {
    const text = configTemplate({}).replace(/^( *)# ([a-z-]+: \S)/gm, '$1$2')
    expect(() => loadConfig({ flags: {}, env: {}, configPath: fileWith(text) })).not.toThrow()
  })
})
