import createClient from 'openapi-fetch'
import { Problem, problemOf } from './problem.ts'
import type { paths } from './schema.gen.ts'

/** The server's REST API, typed by its OpenAPI document. Same origin, signed in by cookie. */
export const client = createClient<paths>({ baseUrl: window.location.origin })

interface Answer<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** What the server answered; throws a {@link Problem} for everything else. */
export async function answerOf<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asked.catch((reason: unknown): never => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
    throw new Problem(0, 'not-reached', 'The server did not answer. Is it still running, and are you online?')
  })
  if (!response.ok || data === undefined) throw problemOf(response, error)
  return data
}
