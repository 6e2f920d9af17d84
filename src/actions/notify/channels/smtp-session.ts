import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { plainLine } from '../plain-text.ts'
import type { BuiltMail } from './mail-message.ts'
import type { SmtpAddress } from './smtp-address.ts'

/** What went wrong in a conversation with a mail server. */
export interface SmtpFault {
  /** What was going on. `server` = before an address was spoken of: reaching it, login, whether we may send at all. */
  readonly phase: 'server' | 'letter'
  /** Reply code of the server; `null` where there was no reply. */
  readonly code: number | null
  readonly words: string
  /** Whether the whole letter may have been handed over before it went wrong. */
  readonly handedOver: boolean
}

/** One connection to a mail server, open until closed: several letters go over it, one after the other. */
export interface SmtpSession {
  send(mail: BuiltMail): Promise<SmtpSent | SmtpFault>
  close(): void
}

export interface SmtpSent {
  readonly response: string
  /** Of several addresses, those that the server refused, with its words. */
  readonly refused: readonly string[]
}

/** Milliseconds. */
export interface SmtpTimes {
  readonly connect: number
  readonly silence: number
}

type ConnectionError = Parameters<NonNullable<Parameters<SMTPConnection['send']>[2]>>[0]

/** Opens a session; resolves to the fault when the server cannot be reached, does not offer the TLS that is asked for, or refuses the login. */
export async function openSmtpSession(address: SmtpAddress, times: SmtpTimes): Promise<SmtpSession | SmtpFault> {
  const connection = new SMTPConnection({
    host: address.host,
    port: address.port,
    secure: address.secure,
    requireTLS: address.requireTls,
    connectionTimeout: times.connect,
    greetingTimeout: times.connect,
    socketTimeout: times.silence,
    dnsTimeout: times.connect,
    tls: { rejectUnauthorized: !address.anyCertificate },
  })
  const broken = Promise.withResolvers<SmtpFault>()
  connection.on('error', (error: Error) => broken.resolve(faultOf(error, 'server', false)))
  connection.on('end', () => broken.resolve(closedFault))
  const opened = await Promise.race([broken.promise, connected(connection, address)])
  if (opened !== null) {
    connection.close()
    return opened
  }
  return { send: (mail) => sendOver(connection, mail, broken.promise), close: () => endConversation(connection) }
}

/** Says goodbye, and does not wait long for a server that does not answer. */
function endConversation(connection: SMTPConnection): void {
  connection.quit()
  setTimeout(() => connection.close(), 2_000).unref()
}

const closedFault: SmtpFault = {
  phase: 'server',
  code: null,
  words: 'the mail server closed the connection',
  handedOver: false,
}

function connected(connection: SMTPConnection, { login }: SmtpAddress): Promise<SmtpFault | null> {
  return new Promise((resolve) => {
    connection.connect((error) => {
      if (error) return resolve(faultOf(error, 'server', false))
      if (login === null) return resolve(null)
      connection.login({ credentials: { user: login.user, pass: login.password } }, (refused) =>
        resolve(refused ? faultOf(refused, 'server', false) : null),
      )
    })
  })
}

/** Small enough that the end of a letter is not read before most of it is on its way. */
const pieceSize = 16_384

function* piecesOf(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += pieceSize) yield raw.subarray(at, at + pieceSize)
}

/**
 * Hands one letter over. The letter is given as a stream, so that we see when its end was read: only after that can the server have taken
 * it, and what goes wrong from there on without a reply leaves nobody sure.
 */
function sendOver(
  connection: SMTPConnection,
  { from, to, raw }: BuiltMail,
  broken: Promise<SmtpFault>,
): Promise<SmtpSent | SmtpFault> {
  let handedOver = false
  const stream = Readable.from(piecesOf(raw), { objectMode: false })
  stream.on('end', () => {
    handedOver = true
  })
  const sent = new Promise<SmtpSent | SmtpFault>((resolve) => {
    connection.send({ from, to: [...to], size: raw.length }, stream, (error, info) => {
      if (error) return resolve(faultOf(error, 'letter', handedOver))
      const refused = (info?.rejectedErrors ?? []).map((one) => plainLine(one.response || one.message))
      resolve({ response: plainLine(info?.response ?? ''), refused })
    })
  })
  return Promise.race([sent, broken.then((fault) => ({ ...fault, phase: 'letter' as const, handedOver }))])
}

function faultOf(
  error: NonNullable<ConnectionError> | Error,
  phase: SmtpFault['phase'],
  handedOver: boolean,
): SmtpFault {
  const code = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
  const response = 'response' in error && typeof error.response === 'string' ? error.response : ''
  const command = 'command' in error ? error.command : undefined
  return {
    phase: command === 'MAIL FROM' ? 'server' : phase,
    // A server may say at any time that it closes down (421): that is no reply to the letter.
    code: handedOver && (command !== 'DATA' || code === 421) ? null : code,
    words: plainLine(response === '' ? error.message : response),
    handedOver,
  }
}
