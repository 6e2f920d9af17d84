import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real mail server, with what it took in. */
export interface MailServer {
  readonly port: number
  /** Whole messages that it took, as they came. */
  readonly taken: readonly {
    readonly to: readonly string[]
    readonly raw: string
    readonly secure: boolean
    readonly user: string | null
  }[]
  close(): Promise<void>
}

/** What it does otherwise than take everything. */
export interface MailServerWays {
  /** Refuses an address: a reply code such as 550 or 451. */
  readonly refuse?: (address: string) => number | null
  /** Called when a letter was taken in whole; the sender learns of it when `reply` is called. */
  readonly onTaken?: (reply: () => void) => void
  /** Refuses what was said, after it was said. */
  readonly refuseData?: number
  readonly options?: SMTPServerOptions
}

/** Starts a mail server on a free port of this machine. */
export async function startMailServer(ways: MailServerWays = {}): Promise<MailServer> {
  const { refuse, refuseData, options = {}, onTaken = (reply) => reply() } = ways
  const taken: { to: string[]; raw: string; secure: boolean; user: string | null }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.secure === true || options.key !== undefined ? [] : ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse?.(address) ?? null
      done(code === null ? null : replying(code, 'not this one'))
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        if (refuseData !== undefined) return done(replying(refuseData, 'not this text'))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        taken.push({ to, raw: Buffer.concat(pieces).toString(), secure: session.secure, user: session.user ?? null })
        onTaken(() => done(null, 'taken'))
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return { port, taken, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function replying(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

/** How far a mail server gets before it drops the connection. */
export type DropAt = 'greeting' | 'rcpt' | 'data' | 'mid-letter' | 'end-of-letter' | 'late-421'

/** A mail server that drops the connection at one point of the conversation; with what it was told up to there. */
export async function startDroppingServer(
  at: DropAt,
): Promise<{ readonly port: number; readonly letters: () => number; close(): Promise<void> }> {
  let letters = 0
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (at === 'greeting') return socket.destroy()
    socket.write('220 here\r\n')
    converse(socket, at, () => {
      letters += 1
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return { port, letters: () => letters, close }
}

function converse(socket: Socket, at: DropAt, tookLetter: () => void): void {
  let text = ''
  const letter = (): void => {
    if (at === 'mid-letter') return void socket.destroy()
    if (!text.endsWith('\r\n.\r\n')) return
    tookLetter()
    if (at === 'late-421') socket.end('421 closing down\r\n')
    else socket.destroy()
  }
  const commands = (): void => {
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const word = text.slice(0, 4).toUpperCase()
      text = text.slice(end + 2)
      if ((word === 'RCPT' && at === 'rcpt') || (word === 'DATA' && at === 'data')) return void socket.destroy()
      socket.write(word === 'DATA' ? '354 go on\r\n' : '250 fine\r\n')
      if (word === 'DATA') listener = letter
    }
  }
  let listener = commands
  socket.on('data', (data) => {
    text += data.toString()
    listener()
  })
}
