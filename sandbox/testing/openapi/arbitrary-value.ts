import fc from 'fast-check'
import { inside, type JsonObject, listOf, objectOf } from './json.ts'

/** Follows a `$ref`. */
export type Resolve = (schema: unknown) => JsonObject

/** Values of a schema of OpenAPI 3.0, most of them legal: enough of the language for bodies and parameters of these documents. */
export function arbitraryValue(schema: unknown, resolve: Resolve, depth = 0): fc.Arbitrary<unknown> {
  const { type, enum: words, oneOf, allOf, items, ...rest } = resolve(schema)
  if (depth > 5) return fc.constant(null)
  if (words !== undefined) return fc.constantFrom(...listOf(words))
  if (oneOf !== undefined) return fc.oneof(...listOf(oneOf).map((one) => arbitraryValue(one, resolve, depth + 1)))
  if (allOf !== undefined) return merged(listOf(allOf), resolve, depth + 1)
  if (type === 'array') return arbitraryArray(rest, arbitraryValue(items ?? {}, resolve, depth + 1))
  if (type === 'object') return arbitraryObject(rest, resolve, depth + 1)
  if (type === 'integer' || type === 'number')
    return fc.integer({ min: numberOf(rest.minimum, -5), max: numberOf(rest.maximum, 2000) })
  if (type === 'boolean') return fc.boolean()
  if (type === 'string') return arbitraryText(rest)
  return fc.jsonValue({ maxDepth: 1 })
}

function merged(schemas: readonly unknown[], resolve: Resolve, depth: number): fc.Arbitrary<unknown> {
  const parts = schemas.map((one) => arbitraryValue(one, resolve, depth))
  return fc.tuple(...parts).map((values) => Object.assign({}, ...values.map(objectOf)))
}

function arbitraryArray(schema: JsonObject, item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.array(item, {
    minLength: Math.min(3, numberOf(schema.minItems, 0)),
    maxLength: Math.min(4, numberOf(schema.maxItems, 4)),
  })
}

function arbitraryObject(schema: JsonObject, resolve: Resolve, depth: number): fc.Arbitrary<unknown> {
  const properties = objectOf(schema.properties)
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, arbitraryValue(property, resolve, depth)]),
  )
  const requiredKeys = listOf(schema.required)
    .map(String)
    .filter((name) => Object.hasOwn(model, name))
  return fc.record(model, { requiredKeys })
}

function arbitraryText(schema: JsonObject): fc.Arbitrary<string> {
  const example = inside(schema, 'example')
  const text = fc.string({
    minLength: numberOf(schema.minLength, 0),
    maxLength: Math.min(30, numberOf(schema.maxLength, 30)),
  })
  return typeof example === 'string' ? fc.oneof(text, fc.constant(example)) : text
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
