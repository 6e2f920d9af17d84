import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { FleetToken } from '../fleet/fleet.ts'

type Owned = Pick<FleetToken, 'id' | 'kind'>

/** The secrets of tokens and keys: which is whose, made when first asked for. */
export interface SecretBook {
  secretOf(token: Owned): string
  /** Id of the token with this secret; `undefined` when there is none. */
  idOf(secret: string): string | undefined
}

/** Opens the book of all tokens in the map, of those that come later too. */
export function createSecretBook(seed: string, tokens: ReadonlyMap<string, Owned>): SecretBook {
  const ids = new Map<string, string>()
  const known = new Set<string>()
  const secretOf = (token: Owned): string => makeSecret(token.kind, `${seed}/${token.id}`)
  return {
    secretOf,
    idOf: (secret) => {
      if (!ids.has(secret) && known.size < tokens.size)
        for (const token of tokens.values()) {
          if (known.has(token.id)) continue
          known.add(token.id)
          ids.set(secretOf(token), token.id)
        }
      return ids.get(secret)
    },
  }
}

const prefixes: Readonly<Record<FleetToken['kind'], string>> = {
  'user-token': 'ATATT3xFfGF0',
  'service-account-token': 'ATSTT3xFfGF0',
  'oauth-client': 'ATOA',
  'admin-key': 'ATCTT3xFfGN0',
}

/**
 * A secret in the published form of its kind: prefix, text, `=` and eight hexadecimal digits, 192 characters in all. It depends on the
 * seed alone. That the digits are a CRC-32 of what stands before them is an inference.
 */
function makeSecret(kind: FleetToken['kind'], seed: string): string {
  const prefix = prefixes[kind]
  const length = 192 - prefix.length - 9
  let body = ''
  for (let block = 0; body.length < length; block += 1)
    body += createHash('sha512').update(`${seed}/${block}`).digest('base64url')
  const text = prefix + body.slice(0, length)
  return `${text}=${crc32(text).toString(16).toUpperCase().padStart(8, '0')}`
}
