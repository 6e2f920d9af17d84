import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inside, isObject, type JsonObject, listOf, objectOf } from './json.ts'

/** Atlassian's published documents lie beside the project, never in it: they are Atlassian's. */
const folder = fileURLToPath(new URL('../../../../shared/contract/openapi/', import.meta.url))

const files = {
  'api-access': { file: 'api-access.json', prefix: '/admin/api-access/v1' },
  'user-management': { file: 'user-management.json', prefix: '' },
  organizations: { file: 'organization.json', prefix: '/admin' },
  control: { file: 'control.json', prefix: '' },
  jira: { file: 'jira-subset.json', prefix: '' },
} as const

/** Which document. */
export type DocumentName = keyof typeof files

/** The names of all documents. */
export const documentNames: readonly DocumentName[] = [
  'api-access',
  'user-management',
  'organizations',
  'control',
  'jira',
]

/** Whether the documents are at hand; without them the contract cannot be checked. */
export const documentsAtHand = existsSync(`${folder}${files['api-access'].file}`)

/** One operation as a document describes it. */
export interface DocumentedOperation {
  readonly document: DocumentName
  readonly method: string
  /** With the path of the document's server in front. */
  readonly path: string
  /** Path below the document's server, the key of `paths`. */
  readonly key: string
  readonly parameters: readonly DocumentedParameter[]
  /** Schema of a JSON body; `undefined` when there is none. */
  readonly bodySchema: unknown
  readonly bodyRequired: boolean
  readonly responses: JsonObject
  readonly description: string
}

export interface DocumentedParameter {
  readonly name: string
  readonly place: string
  readonly required: boolean
  readonly schema: JsonObject
}

/** Reads a document. Rejects nothing: a missing file throws. */
export function readDocument(name: DocumentName): JsonObject {
  const parsed: unknown = JSON.parse(readFileSync(`${folder}${files[name].file}`, 'utf8'))
  return objectOf(parsed)
}

/** Every operation of a document. */
export function operationsOf(name: DocumentName, document: JsonObject): readonly DocumentedOperation[] {
  return Object.entries(objectOf(document.paths)).flatMap(([key, methods]) =>
    Object.entries(objectOf(methods))
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => describe(document, { name, key, method }, objectOf(operation))),
  )
}

function describe(
  document: JsonObject,
  { name, key, method }: { readonly name: DocumentName; readonly key: string; readonly method: string },
  operation: JsonObject,
): DocumentedOperation {
  const body = objectOf(resolved(document, operation.requestBody))
  return {
    document: name,
    method: method.toUpperCase(),
    path: files[name].prefix + key,
    key,
    parameters: listOf(operation.parameters).map((parameter) => parameterOf(objectOf(resolved(document, parameter)))),
    bodySchema: inside(body, 'content', 'application/json', 'schema'),
    bodyRequired: body.required === true,
    responses: Object.fromEntries(
      Object.entries(objectOf(operation.responses)).map(([status, answer]) => [status, resolved(document, answer)]),
    ),
    description: String(operation.description ?? ''),
  }
}

function parameterOf(parameter: JsonObject): DocumentedParameter {
  return {
    name: String(parameter.name),
    place: String(parameter.in),
    required: parameter.required === true,
    schema: objectOf(parameter.schema),
  }
}

/** Follows a `$ref` into the same document. */
export function resolved(document: JsonObject, value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== 'string') return value
  return inside(document, ...value.$ref.replace('#/', '').split('/'))
}
