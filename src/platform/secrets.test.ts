import { expect, it } from 'vitest'
import { newSecret, seal, unseal } from './secrets.ts'

it('what is sealed is read with its secret alone, and not when a bit of it was changed', () => {
  const secret = newSecret()
  const sealed = seal(secret, 'an id token, ünd more')
  expect(sealed).not.toContain('token')
  expect(seal(secret, 'an id token, ünd more')).not.toBe(sealed)
  expect(unseal(secret, sealed)).toBe('an id token, ünd more')
  expect(unseal(newSecret(), sealed)).toBeNull()
  const bytes = Buffer.from(sealed, 'base64url')
  for (const place of [0, 12, 27, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(unseal(secret, changed.toString('base64url'))).toBeNull()
  }
  for (const short of ['', 'AAAA', sealed.slice(0, 20)]) expect(unseal(secret, short)).toBeNull()
})
