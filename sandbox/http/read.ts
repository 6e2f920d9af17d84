/** A JSON object as a record; anything else as an empty one. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {}
}

/** Whether a value is a JSON object (no array, not null). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** A query parameter; `undefined` when it is absent or empty. Of several the first counts. */
export function one(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) || undefined
}

/** All values of a query parameter, given several times or separated by commas. */
export function many(query: URLSearchParams, name: string): readonly string[] {
  return query.getAll(name).flatMap((text) => text.split(',').filter((part) => part !== ''))
}

/** A whole number from its text within bounds; `null` when it is none. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : null
}

/** Hides a place in a list from the eyes of callers. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place that a cursor hides; `undefined` when it is none of ours. */
export function readCursor(cursor: string): unknown {
  return parseJson(Buffer.from(cursor, 'base64url').toString())
}

/** Parsed JSON; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
