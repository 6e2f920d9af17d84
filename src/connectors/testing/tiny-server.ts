import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'

/** A server of a few lines that answers as a test wants it to. */
export interface TinyServer {
  readonly url: string
  /** The requests so far. */
  readonly requests: readonly {
    readonly method: string
    readonly url: string
    readonly headers: IncomingMessage['headers']
    readonly at: number
  }[]
  close(): Promise<void>
}

/** Starts one; `answer` gets the number of the request, from 1. */
export async function tinyServer(
  answer: (response: ServerResponse, number: number, request: IncomingMessage) => void,
  tls?: { readonly key: string; readonly cert: string },
): Promise<TinyServer> {
  const requests: { method: string; url: string; headers: IncomingMessage['headers']; at: number }[] = []
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, at: Date.now() })
    request.resume()
    answer(response, requests.length, request)
  }
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
