import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { asStewardError, catalogue, StewardError } from '../platform/errors.ts'

/** RFC 9457 problem details, the body of every error of the REST API. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Always about:blank: `code` tells problems apart.' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Code of the error catalogue.' }),
    detail: z.string().meta({ description: 'What was wrong and what to do.' }),
    fields: z
      .array(
        z.object({
          in: z.enum(['body', 'querystring', 'params', 'headers']),
          field: z.string().meta({ description: 'Its path, such as filter.owner; empty where the whole is meant.' }),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'What of the request does not fit its schema.' }),
  })
  .meta({ id: 'Problem' })

/** Answers any error as problem details; what is not meant for the caller goes to the log only. */
export function sendProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const fields = faultyFields(error)
  const fault = fields === null ? (fromFramework(error) ?? asStewardError(error)) : notValid(fields)
  const { status } = catalogue[fault.code]
  if (status >= 500) request.log.error({ code: fault.code, internal: fault.internal, err: fault.cause }, fault.message)
  return reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: titles[status] ?? 'Error',
        status,
        code: fault.code,
        detail: fault.message,
        ...(fields === null ? {} : { fields }),
      }),
    )
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Body too large',
  415: 'Media type not supported',
  422: 'Cannot be done as asked',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'Provider at fault',
  503: 'Not available',
}

type Field = NonNullable<z.output<typeof problemSchema>['fields']>[number]

/** What of a request does not fit the schema of its route; `null` for errors of other kinds. */
function faultyFields(error: FastifyError | Error): readonly Field[] | null {
  if (!hasZodFastifySchemaValidationErrors(error)) return null
  const context = problemSchema.shape.fields.unwrap().element.shape.in.safeParse(error.validationContext)
  const place = context.success ? context.data : 'body'
  return error.validation.map(({ instancePath, message = 'is not valid' }) => ({
    in: place,
    field: instancePath.slice(1).replaceAll('/', '.'),
    message,
  }))
}

function notValid(fields: readonly Field[]): StewardError {
  const details = fields.map(({ in: place, field, message }) => `${field || place}: ${message}`)
  return new StewardError('usage', `The request is not valid: ${details.join('; ')}.`)
}

/** Errors that the HTTP library raises for a caller's bad input. */
function fromFramework(error: FastifyError | Error): StewardError | null {
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 415)
    return new StewardError('media-type-unsupported', 'Send the body as JSON, with "Content-Type: application/json".')
  if (status === 413) return new StewardError('body-too-large', 'The body is too large: at most 1 MiB is taken.')
  if (status !== undefined && status >= 400 && status < 500)
    return new StewardError(status === 404 ? 'not-found' : 'usage', error.message)
  return null
}
