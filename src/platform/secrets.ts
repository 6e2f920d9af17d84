import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 bits, as text that is safe in addresses and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret: its SHA-256, from which it cannot be told (it has 256 random bits, so no salt is needed). */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
