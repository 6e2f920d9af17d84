import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port of that host on which nothing listens now, for what must know its port before it listens. Another program may take it meanwhile. */
export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return address === null || typeof address === 'string' ? 0 : address.port
}
