import { createServer, type Server } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import type { Asked } from './api-tokens.ts'

/** A server that runs one statement a request and sends its rows as JSON, and nothing else. */
export interface BareServer {
  readonly url: string
  /** What the next request asks. */
  ask(asked: Asked): void
  close(): Promise<void>
}

/** Serves from the file of a record, with the record's own settings for reading, and a plain table of events beside it. */
export async function startBareServer(path: string, events: string): Promise<BareServer> {
  const database = new DatabaseSync(path, { readOnly: true })
  database.exec('pragma cache_size = -65536; pragma temp_store = memory')
  database.prepare('attach ? as straight').run(events)
  const statements = new Map<string, ReturnType<typeof database.prepare>>()
  let next: Asked = { path: '', sql: 'select 1', values: [] }
  const server = createServer((_request, response) => {
    const { sql, values } = next
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    const body = JSON.stringify(statement.all(...values))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
  return {
    url: await listening(server),
    ask: (asked) => {
      next = asked
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      database.close()
    },
  }
}

/** The address at which a server listens, on a port that the system chooses. */
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The bare server does not listen on a port.')
  return `http://127.0.0.1:${address.port}`
}
