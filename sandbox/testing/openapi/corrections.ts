import type { DocumentName } from './documents.ts'
import { inside, isObject, type JsonObject, objectOf } from './json.ts'

/**
 * Where a document contradicts itself or what was measured, no answer could ever be right. Each correction says which and why; everything
 * else in the documents is taken at its word.
 */
export interface Correction {
  readonly document: DocumentName
  readonly why: string
  correct(document: JsonObject): JsonObject
}

export const corrections: readonly Correction[] = [
  {
    document: 'api-access',
    why: 'ServiceAccountApiToken is all of ApiToken (status ALLOWED or BLOCKED) and of one with status ALLOWED or EXPIRED: EXPIRED, which the text promises, satisfies neither.',
    correct: (document) =>
      withSchema(document, 'ServiceAccountApiToken', () => {
        const token = schemaOf(document, 'ApiToken')
        const properties = { ...objectOf(token.properties), status: { type: 'string', enum: ['ALLOWED', 'EXPIRED'] } }
        return { ...token, properties }
      }),
  },
  {
    document: 'user-management',
    why: 'The pattern of AccountId ends in a line break, which no id does; and it is not anchored.',
    correct: (document) =>
      withSchema(document, 'AccountId', (schema) => ({ ...schema, pattern: '^[a-zA-Z0-9_|:-]{1,128}$' })),
  },
  {
    document: 'user-management',
    why: 'A key with scopes was measured to get 403 with the key forbidden.insufficientScope, which the document does not list.',
    correct: (document) =>
      withSchema(document, 'Response.Forbidden.Basic', () => ({
        type: 'object',
        required: ['key'],
        properties: { key: { type: 'string', enum: ['forbidden', 'forbidden.insufficientScope'] } },
      })),
  },
  ...['BodyParseFailure', 'FieldConstraintsViolated'].map(
    (name): Correction => ({
      document: 'user-management',
      why: 'The two shapes of 400 differ by their key only in a discriminator; taken as oneOf alone, a field violation is both.',
      correct: (document) =>
        withSchema(document, `Response.BadRequest.${name}`, (schema) => {
          const key = { type: 'string', enum: [name.charAt(0).toLowerCase() + name.slice(1)] }
          return { ...schema, properties: { ...objectOf(schema.properties), key } }
        }),
    }),
  ),
]

function schemaOf(document: JsonObject, name: string): JsonObject {
  return objectOf(inside(document, 'components', 'schemas', name))
}

function withSchema(document: JsonObject, name: string, change: (schema: JsonObject) => JsonObject): JsonObject {
  const components = objectOf(document.components)
  const schemas = objectOf(components.schemas)
  const schema = schemas[name]
  if (!isObject(schema)) throw new Error(`The document has no schema ${name} to correct.`)
  return { ...document, components: { ...components, schemas: { ...schemas, [name]: change(schema) } } }
}
