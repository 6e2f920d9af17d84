import { DAY } from '../time.ts'
import type { Organisation, Token } from './organisation.ts'
import { addToken, isExpired } from './tokens.ts'

/** The two organisation keys that are handed out at the start. */
export interface WorkingKeys {
  readonly scoped: Token
  readonly unscoped: Token
}

/**
 * Makes the two working keys, one with exactly these scopes and one without scopes. They are in no listing, so that the organisation is
 * the fleet's, and they are renewed in time, so that they outlive long plays.
 */
export function openWorkingKeys(organisation: Organisation, scopes: readonly string[]): WorkingKeys {
  const key = (label: string, unscoped: boolean): Token => {
    const expiresAt = organisation.now + 365 * DAY
    const made = {
      id: `working-key-${label}`,
      ownerId: administratorOf(organisation),
      kind: 'admin-key',
      label,
      unscoped,
      expiresAt,
    } as const
    return addToken(organisation, { ...made, scopes: unscoped ? [] : scopes, working: true })
  }
  return { scoped: key('scoped', false), unscoped: key('unscoped', true) }
}

/** Who makes keys: the first administrator of the fleet. */
export function administratorOf({ accounts }: Organisation): string {
  return [...accounts.values()].find(({ admin }) => admin)?.id ?? ''
}

/** The organisation key with this secret, while it is alive. */
export function findKey(organisation: Organisation, secret: string): Token | null {
  const key = organisation.tokens.get(organisation.secrets.idOf(secret) ?? '')
  if (
    key?.kind !== 'admin-key' ||
    key.createdAt > organisation.now ||
    key.revokedAt !== null ||
    isExpired(key, organisation.now)
  )
    return null
  return key
}

/** Whether a key may do what needs this scope; a key without scopes may do everything. */
export function hasScope(key: Token, scope: string | null): boolean {
  return key.unscoped || scope === null || key.scopes.includes(scope)
}
