import { z } from 'zod'

const operation = z.looseObject({
  parameters: z.array(z.unknown()).default([]),
  responses: z.record(z.string(), z.unknown()).default({}),
})
const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).default({}) }),
})

/** What a route says of itself beyond its schemas, for the document; see {@link finishDocument}. */
export interface RouteMarks {
  /** It acts, and takes an `Idempotency-Key`. */
  readonly 'x-acts'?: true
  /** It edits, and takes `If-Match`. */
  readonly 'x-edits'?: true
  /** What it reads has an `ETag`. */
  readonly 'x-tagged'?: true
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const problems = {
  '4XX': { description: 'The request cannot be met: `code` says why.', content: problem },
  '5XX': { description: 'The server or the provider is at fault: `code` says which.', content: problem },
}

const idempotencyKey = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  description:
    'Of your choice, one for each thing to be done: sent again within 24 hours, the same request is not done again but answered as it was the first time.',
}
const ifMatch = {
  in: 'header',
  name: 'If-Match',
  required: false,
  schema: { type: 'string', maxLength: 1000 },
  description: 'The ETag of what you looked at: 412 when it has changed since.',
}
const ifNoneMatch = {
  in: 'header',
  name: 'If-None-Match',
  required: false,
  schema: { type: 'string', maxLength: 1000 },
  description: 'The ETag of what you have: 304 without a body when it is still the same.',
}
const tagged = {
  '304': { description: 'It is what you have.' },
}

/**
 * The OpenAPI document as it is published: every operation documents its problems, what takes `Idempotency-Key`, `If-Match` and
 * `If-None-Match` says so, and the second names that the schema library gives to schemas are left out, as nothing refers to them.
 */
export function finishDocument(made: object): object {
  const { paths, components, ...rest } = document.parse(JSON.parse(JSON.stringify(made)))
  const schemas = Object.fromEntries(Object.entries(components.schemas).filter(([name]) => !name.endsWith('Input')))
  return {
    ...rest,
    components: { ...components, schemas },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).map(([method, one]) => [method, finished(one)])),
      ]),
    ),
  }
}

function finished(one: z.output<typeof operation>): object {
  const { parameters, responses, 'x-acts': acts, 'x-edits': edits, 'x-tagged': isTagged, ...rest } = one
  const headers = [
    ...(acts === true ? [idempotencyKey] : []),
    ...(edits === true ? [ifMatch] : []),
    ...(isTagged === true ? [ifNoneMatch] : []),
  ]
  const all = [...parameters, ...headers]
  return {
    ...rest,
    ...(all.length === 0 ? {} : { parameters: all }),
    responses: { ...responses, ...(isTagged === true ? tagged : {}), ...problems },
  }
}
