import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * Secrets in the published forms: `ATATT3xFfGF0…=XXXXXXXX` (user token, 192 characters), `ATSTT3xFfGF0…` (service account),
 * `ATCTT3xFfGN0…` (organisation key). They depend on the seed alone. That the tail is a CRC-32 is an inference.
 */
export function makeSecret(kind: 'user-token' | 'service-account-token' | 'organisation-key', seed: string): string {
  const prefix = {
    'user-token': 'ATATT3xFfGF0',
    'service-account-token': 'ATSTT3xFfGF0',
    'organisation-key': 'ATCTT3xFfGN0',
  }[kind]
  let body = ''
  for (let block = 0; body.length < 192 - prefix.length - 9; block += 1)
    body += createHash('sha512').update(`${seed}/${block}`).digest('base64url')
  const text = prefix + body.slice(0, 192 - prefix.length - 9)
  return `${text}=${crc32(text).toString(16).toUpperCase().padStart(8, '0')}`
}
