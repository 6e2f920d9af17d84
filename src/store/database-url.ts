import { fileURLToPath } from 'node:url'
import { StewardError } from '../platform/errors.ts'

/** Where the record lives. `path` is a file's path or `:memory:`. */
export type DatabaseLocation =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string }

/**
 * What the address of a database means: `postgres://…` or `postgresql://…`; `file:…`, `:memory:` or anything else that has no scheme
 * is SQLite. Rejects, by throwing `config-invalid`, what cannot be meant. Never repeats the address, as it may hold a password.
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === 'postgres' || scheme === 'postgresql') return { engine: 'postgres', url: checkedPostgresUrl(url) }
  if (scheme === 'file') return { engine: 'sqlite', path: pathOf(url) }
  if (scheme !== undefined && url.includes('://'))
    throw invalid(`begins with "${scheme}://", which is no database that Token Steward knows.`)
  return { engine: 'sqlite', path: nonEmpty(url) }
}

function checkedPostgresUrl(url: string): string {
  const parsed = URL.parse(url)
  // Node refuses a user without a host; PostgreSQL's libraries take it with the host among the parameters.
  if (parsed === null && !/^[a-z]+:\/\/[^@/#?]*@\/[^@#]*$/i.test(url))
    throw invalid(
      'is no valid PostgreSQL address. Its form is postgres://user:password@host:5432/database; write special characters of the password as %XX.',
    )
  return url
}

function pathOf(url: string): string {
  try {
    return nonEmpty(url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length))
  } catch (error) {
    if (error instanceof StewardError) throw error
    throw invalid('is no valid file address. Give a path such as data/steward.db or file:///var/lib/steward.db.')
  }
}

function nonEmpty(path: string): string {
  if (path.trim() === '') throw invalid('is empty.')
  if (path.includes('\0')) throw invalid('holds a NUL character.')
  return path
}

function invalid(fault: string): StewardError {
  return new StewardError(
    'config-invalid',
    `The address of the database ${fault} Give a file's path or postgres://… with --database or STEWARD_DATABASE_URL.`,
  )
}
