import { StewardError } from '../../../platform/errors.ts'

/** A mail server and how to speak with it. */
export interface SmtpAddress {
  readonly host: string
  readonly port: number
  /** TLS from the first byte. */
  readonly secure: boolean
  /** Without STARTTLS nothing is sent. */
  readonly requireTls: boolean
  /** Certificates are not checked: for servers in one's own network only. */
  readonly anyCertificate: boolean
  readonly login: { readonly user: string; readonly password: string } | null
}

/**
 * Reads `smtps://user:password@host:465` or `smtp://host:587?tls=required`. `tls=required` insists on STARTTLS; `certificate=any` takes any
 * certificate. Where there is a password it is never sent in clear to another host: TLS is required then, unless `tls=optional` is said.
 * Rejects with `config-invalid`, without repeating the address.
 */
export function parseSmtpAddress(text: string): SmtpAddress {
  const url = URL.parse(text)
  if (url === null || url.hostname === '' || !/^smtps?:$/.test(url.protocol))
    throw fault('must be smtp://host:587 or smtps://host:465')
  const secure = url.protocol === 'smtps:'
  const tls = url.searchParams.get('tls')
  const certificate = url.searchParams.get('certificate')
  if (tls !== null && tls !== 'required' && tls !== 'optional') throw fault('tls must be required or optional')
  if (certificate !== null && certificate !== 'any') throw fault('certificate can only be any')
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'tls' && key !== 'certificate')
  if (unknown !== undefined) throw fault(`does not know the parameter ${unknown}; it knows tls and certificate`)
  const login = url.username === '' ? null : { user: decoded(url.username), password: decoded(url.password) }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here = host === 'localhost' || host === '127.0.0.1' || host === '::1'
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !secure && (tls === 'required' || (tls !== 'optional' && login !== null && !here)),
    anyCertificate: certificate === 'any',
    login,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw fault('has a user or password with a % that encodes nothing; write it as %25')
  }
}

function fault(what: string): StewardError {
  return new StewardError('config-invalid', `The address of the mail server (notify.smtp) ${what}.`)
}
