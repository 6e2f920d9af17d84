import { StewardError } from '../platform/errors.ts'

type StoreCode = 'store-corrupt' | 'store-unwritable' | 'store-busy' | 'store-unreachable'

const otherPlace = 'Check the path and its permissions, or name another database with --database.'
const systemFaults = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT', 'ENOSPC', 'ENAMETOOLONG']

/** A fault of SQLite, or of the file system under it, in words for a person; other errors pass unchanged. */
export function translateSqlite(error: unknown, path: string): unknown {
  if (error instanceof StewardError || !(error instanceof Error)) return error
  const fault = sqliteFault('errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0, error)
  if (fault !== null)
    return new StewardError(fault[0], `${path} ${fault[1]}`, { cause: error, internal: error.message })
  const code = 'code' in error ? String(error.code) : ''
  if (!systemFaults.includes(code)) return error
  const words = `${path} cannot be opened for writing (${code}). ${otherPlace}`
  return new StewardError('store-unwritable', words, { cause: error, internal: error.message })
}

/** What a primary result code of SQLite means for a person; `null` when it is no fault of the database. */
function sqliteFault(code: number, { message }: Error): readonly [StoreCode, string] | null {
  switch (code) {
    case 5: // BUSY
    case 6: // LOCKED
      return ['store-busy', 'has been written by another process for more than ten seconds. Try again.']
    case 11: // CORRUPT
    case 26: // NOTADB
      return [
        'store-corrupt',
        `is not a sound SQLite database (${message}). Nothing was changed. Restore a backup, or move the file away and run "steward sync --full".`,
      ]
    case 3: // PERM
    case 8: // READONLY
    case 14: // CANTOPEN
      return ['store-unwritable', `cannot be opened for writing (${message}). ${otherPlace}`]
    case 10: // IOERR
    case 13: // FULL
      return ['store-unwritable', `could not be written (${message}). Nothing was lost. Is the disk full?`]
    default:
      return null
  }
}

const unreachable = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOENT'],
  ...['EPIPE', 'EACCES', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03'],
]

/** A fault of PostgreSQL in words for a person; other errors pass unchanged. `location` holds no password. */
export function translatePostgres(error: unknown, location: string): unknown {
  if (error instanceof StewardError || !(error instanceof Error)) return error
  const fault = postgresFault('code' in error ? String(error.code) : '', error)
  if (fault === null) return error
  const words = `The PostgreSQL database at ${location} ${fault[1]}`
  return new StewardError(fault[0], words, { cause: error, internal: error.message })
}

/** What an SQLSTATE or a system's error code means for a person; `null` when it is no fault of the database. */
function postgresFault(code: string, { message, name }: Error): readonly [StoreCode, string] | null {
  if (unreachable.includes(code) || name === 'AggregateError')
    return [
      'store-unreachable',
      `cannot be reached (${message === '' ? code : message}). Is the server running, and is the address right?`,
    ]
  switch (code) {
    case '28P01':
    case '28000':
      return ['store-unreachable', `refused the user or password (${message}). Check STEWARD_DATABASE_URL.`]
    case '3D000':
      return ['store-unreachable', 'does not exist. Create it first, with createdb.']
    case '42501':
      return ['store-unwritable', `refused (${message}). Grant the user the right to create tables in the schema.`]
    case '42P07':
      return ['store-unwritable', `holds other tables of our names (${message}). Give Token Steward an empty database.`]
    case '25006':
      return ['store-unwritable', `cannot be written (${message}). Is it a replica?`]
    case '53100':
    case '53200':
    case '58030':
      return ['store-unwritable', `could not be written (${message}). Nothing was lost. Is the disk full?`]
    case '40001':
    case '40P01':
    case '55P03':
      return ['store-busy', `is being written by another process (${message}). Try again.`]
    case 'XX001':
    case 'XX002':
      return ['store-corrupt', `is damaged (${message}). Restore a backup.`]
    default:
      return /timeout|terminated|SSL|SASL|not queryable/i.test(message)
        ? ['store-unreachable', `did not answer as expected (${message}).`]
        : null
  }
}
