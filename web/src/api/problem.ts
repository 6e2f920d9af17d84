/** Why the server did not answer as asked. `status` 0 = it was not reached. `message` is written for people by the server. */
export class Problem extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'Problem'
    this.status = status
    this.code = code
  }
}

/** Whether the error means that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401
}

/** Whether asking again may help. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof Problem) || error.status === 0 || error.status >= 500
}

/** The problem that an answer tells, whatever its body holds. */
export function problemOf(response: Response, body: unknown): Problem {
  const detail = wordOf(body, 'detail') ?? `The server answered ${response.status} without saying why.`
  return new Problem(response.status, wordOf(body, 'code') ?? 'unknown', detail)
}

function wordOf(body: unknown, name: 'code' | 'detail'): string | null {
  if (typeof body !== 'object' || body === null || !(name in body)) return null
  const value: unknown = Reflect.get(body, name)
  return typeof value === 'string' ? value : null
}
