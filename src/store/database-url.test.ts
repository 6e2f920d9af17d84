import { describe, expect, it } from 'vitest'
import { parseDatabaseUrl } from './database-url.ts'

describe('the address of a database', () => {
  it.each([
    ['data/steward.db', 'data/steward.db'],
    ['/var/lib/steward.db', '/var/lib/steward.db'],
    [':memory:', ':memory:'],
    ['file::memory:', ':memory:'],
    ['file:data/steward.db', 'data/steward.db'],
    ['file:///var/lib/a%20b.db', '/var/lib/a b.db'],
    ['C:\\steward.db', 'C:\\steward.db'],
  ])('%s is the SQLite file %s', (url, path) => {
    expect(parseDatabaseUrl(url)).toEqual({ engine: 'sqlite', path })
  })

  it.each([
    'postgres://a:b@host/db',
    'postgresql://host:5433/db',
    'postgres:///db?host=/run/postgresql',
    'postgres://user:word@/db?host=/run/postgresql',
  ])('%s is PostgreSQL', (url) => {
    expect(parseDatabaseUrl(url)).toEqual({ engine: 'postgres', url })
  })

  it.each([
    '',
    '  ',
    'file:',
    'mysql://user:secret-word@host/db',
    'postgres://user:secret-word#/@host:port/db',
    'file://host/x',
  ])('%j means nothing, and the message says so without repeating it', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(expect.objectContaining({ code: 'config-invalid' }))
    expect(() => parseDatabaseUrl(url)).not.toThrow(/secret-word/)
  })
})
