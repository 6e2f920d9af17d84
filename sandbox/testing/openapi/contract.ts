import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { corrections } from './corrections.ts'
import {
  type DocumentedOperation,
  type DocumentName,
  documentNames,
  operationsOf,
  readDocument,
  resolved,
} from './documents.ts'
import { inside, type JsonObject, objectOf } from './json.ts'
import { namedJsonSchemas, toJsonSchema } from './to-json-schema.ts'

/** The documents, ready to judge answers. */
export interface Contract {
  readonly operations: readonly DocumentedOperation[]
  /** The operation of a method and a path template; templates may name their parameters differently. */
  find(method: string, path: string): DocumentedOperation | undefined
  /** What is wrong with an answer by its document; empty when nothing is. `undocumented` when its status is not in the document. */
  judge(operation: DocumentedOperation, answer: JudgedAnswer): readonly string[] | 'undocumented'
  /** Follows a `$ref` of an operation's schema. */
  resolve(operation: DocumentedOperation, schema: unknown): JsonObject
}

export interface JudgedAnswer {
  readonly status: number
  readonly headers: Headers
  /** Text of the body; empty when there is none. */
  readonly text: string
}

/** Reads and compiles every document, with the corrections made. Throws where a document is missing. */
export function loadContract(): Contract {
  const ajv = newAjv()
  const documents = new Map<DocumentName, JsonObject>(documentNames.map((name) => [name, corrected(name)]))
  for (const [name, document] of documents) ajv.addSchema(namedJsonSchemas(document, rootOf(name)), rootOf(name))
  const operations = [...documents].flatMap(([name, document]) => operationsOf(name, document))
  const byShape = new Map(operations.map((operation) => [shapeOf(operation.method, operation.path), operation]))
  const compiled = new Map<unknown, ValidateFunction>()
  const validator = (operation: DocumentedOperation, schema: unknown): ValidateFunction => {
    const known = compiled.get(schema)
    if (known !== undefined) return known
    const fresh = ajv.compile(objectOf(toJsonSchema(schema, rootOf(operation.document))))
    compiled.set(schema, fresh)
    return fresh
  }
  return {
    operations,
    find: (method, path) => byShape.get(shapeOf(method, path)),
    judge: (operation, answer) => judge(operation, answer, (schema) => validator(operation, schema)),
    resolve: (operation, schema) => objectOf(resolved(objectOf(documents.get(operation.document)), schema)),
  }
}

function newAjv(): Ajv {
  // The documents carry words that JSON Schema does not know; a value is judged by those it knows.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
  formats.default(ajv)
  ajv.addFormat('ISO 8601', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/)
  return ajv
}

function rootOf(name: DocumentName): string {
  return `https://contract.test/${name}`
}

function corrected(name: DocumentName): JsonObject {
  return corrections
    .filter(({ document }) => document === name)
    .reduce((document, { correct }) => correct(document), readDocument(name))
}

function shapeOf(method: string, path: string): string {
  return `${method} ${path.replace(/\{[^}]+\}/g, '{}')}`
}

function judge(
  operation: DocumentedOperation,
  answer: JudgedAnswer,
  validator: (schema: unknown) => ValidateFunction,
): readonly string[] | 'undocumented' {
  const documented = operation.responses[String(answer.status)]
  if (documented === undefined) return 'undocumented'
  const schema = inside(documented, 'content', 'application/json', 'schema')
  return [
    ...missingHeaders(documented, answer.headers),
    ...(schema === undefined ? unexpectedBody(operation, answer) : bodyFaults(answer, validator(schema))),
  ]
}

function missingHeaders(documented: unknown, headers: Headers): readonly string[] {
  return Object.keys(objectOf(inside(documented, 'headers')))
    .filter((name) => headers.get(name) === null)
    .map((name) => `the header ${name} is missing`)
}

/** Jira's document gives no schema for the bodies of its errors; the admin APIs' bodiless answers are bodiless. */
function unexpectedBody({ document }: DocumentedOperation, { status, text }: JudgedAnswer): readonly string[] {
  return text === '' || (document === 'jira' && status >= 400) ? [] : ['there is a body where none is documented']
}

function bodyFaults({ headers, text }: JudgedAnswer, validate: ValidateFunction): readonly string[] {
  if (!(headers.get('content-type') ?? '').startsWith('application/json')) return ['the body is no application/json']
  const body = parsed(text)
  if (body === undefined) return ['the body is no JSON']
  if (validate(body)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the body'} ${message ?? ''}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
