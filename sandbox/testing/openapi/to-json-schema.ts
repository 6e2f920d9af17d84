import { isObject, type JsonObject, objectOf } from './json.ts'

/** Words of OpenAPI 3.0 that say nothing about whether a value fits. */
const silent = new Set(['nullable', 'example', 'discriminator', 'xml', 'readOnly', 'writeOnly', 'deprecated'])

/**
 * Turns a schema of OpenAPI 3.0 into JSON Schema: `nullable` becomes a type, references lead to `root`, words without force are dropped,
 * and so is what stands beside a reference, as OpenAPI 3.0 rules. Closed objects stay closed.
 */
export function toJsonSchema(schema: unknown, root: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => toJsonSchema(item, root))
  if (!isObject(schema)) return schema
  if (typeof schema.$ref === 'string') return { $ref: root + schema.$ref }
  const entries = Object.entries(schema)
    .filter(([word]) => !silent.has(word))
    .map(([word, value]) => [word, wordToJsonSchema(word, value, root)])
  const turned: JsonObject = Object.fromEntries(entries)
  return schema.nullable === true ? { anyOf: [turned, { type: 'null' }] } : turned
}

function wordToJsonSchema(word: string, value: unknown, root: string): unknown {
  if (word === 'enum' || word === 'default' || word === 'required') return value
  if (word === 'properties') return mapValues(objectOf(value), (property) => toJsonSchema(property, root))
  return toJsonSchema(value, root)
}

/** All named schemas of a document, at the place where references look for them. */
export function namedJsonSchemas(document: JsonObject, root: string): JsonObject {
  const schemas = objectOf(objectOf(document.components).schemas)
  return { components: { schemas: mapValues(schemas, (schema) => toJsonSchema(schema, root)) } }
}

function mapValues(object: JsonObject, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}
