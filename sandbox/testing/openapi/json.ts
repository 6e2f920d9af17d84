/** A JSON object, read only. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object (no array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object; an empty one when it is none. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** The value as a list; an empty one when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value found by following these names down; `undefined` where one is missing. */
export function inside(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((current, name) => objectOf(current)[name], value)
}
