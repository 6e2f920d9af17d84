import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StewardError } from './errors.ts'

/** What the keys of an installation are for: each purpose has its own, so that what is signed for one means nothing for another. */
export type KeyPurpose = 'plan' | 'answer-link' | 'request-link' | 'sign-in-link' | 'ledger-export'

/** Signs texts and tells whether a signature is ours. */
export interface Signer {
  /** HMAC-SHA256 of a text, as base64url. */
  sign(text: string): string
  /** Whether this is the signature of the text; takes the same time whatever is wrong with it. */
  isSigned(text: string, signature: string): boolean
}

/** A signer with the key of this installation for one purpose (HKDF-SHA256, RFC 5869). */
export function signerFor(secret: string, purpose: KeyPurpose): Signer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'token-steward', purpose, 32))
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  return {
    sign,
    isSigned: (text, signature) => {
      const [ours, theirs] = [Buffer.from(sign(text)), Buffer.from(signature)]
      return ours.length === theirs.length && timingSafeEqual(ours, theirs)
    },
  }
}

/**
 * The secret of this installation: the one that is configured, else the one in the file, which is made where there is none. Rejects with
 * `config-invalid` when others may read the file, or it does not hold a secret.
 */
export function installationSecret(given: { readonly secret: string | undefined; readonly file: string }): string {
  if (given.secret !== undefined) return given.secret
  return readSecret(given.file) ?? makeSecret(given.file)
}

/** The secret of this installation where there is one; nothing is made. Rejects as {@link installationSecret} does. */
export function knownSecret(given: { readonly secret: string | undefined; readonly file: string }): string | null {
  return given.secret ?? readSecret(given.file)
}

function readSecret(file: string): string | null {
  try {
    const { mode } = statSync(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new StewardError(
        'config-invalid',
        `Others may read the secret of this installation in ${file}. Make it yours alone (chmod 600 ${file}); if others had a look, delete it: a new one is made, and plans and links signed with the old one end.`,
      )
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length >= 32) return secret
    throw new StewardError(
      'config-invalid',
      `${file} holds no secret of at least 32 characters. Delete it: a new one is made.`,
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    if (error instanceof StewardError) throw error
    throw new StewardError('config-invalid', `The secret of this installation in ${file} cannot be read.`, {
      cause: error,
    })
  }
}

/** Of two processes that start at once, one makes the file and both use it. */
function makeSecret(file: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new StewardError(
        'config-invalid',
        `The secret of this installation cannot be written to ${file}. Name another place with secret-file, or set STEWARD_SECRET.`,
        { cause: error },
      )
  }
  const secret = readSecret(file)
  if (secret === null) throw new StewardError('config-invalid', `${file} went away while it was read.`)
  return secret
}
