import { StewardError } from '../platform/errors.ts'

/** A fault of SQLite in words for a person; other errors pass unchanged. */
export function translateSqlite(error: unknown, path: string): unknown {
  if (error instanceof StewardError || !(error instanceof Error)) return error
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null
  const systemCode = 'code' in error ? String(error.code) : ''
  const raise = (name: 'store-corrupt' | 'store-unwritable' | 'store-busy', words: string): StewardError =>
    new StewardError(name, words, { cause: error, internal: error.message })
  switch (code) {
    case 5:
    case 6:
      return raise('store-busy', `${path} is being written by another process for more than ten seconds. Try again.`)
    case 11:
    case 26:
      return raise(
        'store-corrupt',
        `${path} is not a sound SQLite database (${error.message}). Nothing was changed. Restore a backup, or move the file away and run "steward sync --full".`,
      )
    case 8:
    case 14:
      return raise(
        'store-unwritable',
        `${path} cannot be opened for writing (${error.message}). Check the path and its permissions, or name another database with --database.`,
      )
    case 10:
    case 13:
      return raise('store-unwritable', `${path} could not be written: ${error.message}. Is the disk full?`)
    default:
      return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOSPC'].includes(systemCode)
        ? raise(
            'store-unwritable',
            `${path} cannot be opened for writing (${systemCode}). Check the path and its permissions, or name another database with --database.`,
          )
        : error
  }
}

/** A fault of PostgreSQL in words for a person; other errors pass unchanged. `location` holds no password. */
export function translatePostgres(error: unknown, location: string): unknown {
  if (error instanceof StewardError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const raise = (words: string): StewardError =>
    new StewardError('store-unreachable', words, { cause: error, internal: error.message })
  if (
    ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET', 'EAI_AGAIN', '57P01', '57P03'].includes(
      code,
    ) ||
    error.name === 'AggregateError'
  ) {
    return raise(
      `The PostgreSQL server at ${location} cannot be reached (${code || error.message}). Is it running, and is the address right?`,
    )
  }
  if (code === '28P01' || code === '28000')
    return raise(`The PostgreSQL server at ${location} refused the user or password. Check STEWARD_DATABASE_URL.`)
  if (code === '3D000') return raise(`There is no such database at ${location}. Create it first: createdb.`)
  if (code === '42501')
    return raise(
      `The PostgreSQL user may not do that at ${location}: ${error.message}. Grant it the right to create tables in the schema.`,
    )
  if (/timeout|Connection terminated/i.test(error.message))
    return raise(`The PostgreSQL server at ${location} did not answer (${error.message}).`)
  return error
}
