import type { LedgerEntry } from '../model/ledger.ts'

/** Reads the body of an entry of the ledger, which may be of any age, or altered: what is not there is told as such, never guessed. */
export interface LedgerBody {
  /** The text (or number) under a key; `?` where there is none. */
  text(key: string): string
  /** `null` where there is no text, or an empty one. */
  textOrNull(key: string): string | null
  number(key: string): number | null
  /** The objects of a list; those of other things are left out. */
  list(key: string): readonly LedgerBody[]
  /** The texts of a list. */
  texts(key: string): readonly string[]
  /** The object under a key; one without any key where there is none. */
  object(key: string): LedgerBody
  /** Keys with numbers other than 0. */
  counts(key: string): readonly (readonly [name: string, count: number])[]
}

/** What an entry of each kind says, from its body. */
export type KindWords = Readonly<Record<string, (body: LedgerBody) => string>>

/** Reads a body. */
export function readBody(body: LedgerEntry['body']): LedgerBody {
  const at = (key: string): unknown => (Object.hasOwn(body, key) ? body[key] : undefined)
  const listAt = (key: string): readonly unknown[] => {
    const value = at(key)
    return Array.isArray(value) ? value : []
  }
  const textOrNull = (key: string): string | null => {
    const value = at(key)
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null
  }
  return {
    text: (key) => textOrNull(key) ?? '?',
    textOrNull,
    number: (key) => {
      const value = at(key)
      return typeof value === 'number' ? value : null
    },
    list: (key) => listAt(key).filter(isObject).map(readBody),
    texts: (key) => listAt(key).filter((value) => typeof value === 'string'),
    object: (key) => {
      const value = at(key)
      return readBody(isObject(value) ? value : {})
    },
    counts: (key) => {
      const value = at(key)
      return isObject(value)
        ? Object.entries(value).flatMap(([name, count]) =>
            typeof count === 'number' && count !== 0 ? [[name, count] as const] : [],
          )
        : []
    },
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
