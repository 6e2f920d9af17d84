import { type Instant, isoOrNull } from './instant.ts'
import type { TokenRecord } from './token-record.ts'

/** Whether a token can be used, as far as the provider's words tell. */
export interface Working {
  /** `ended` = it can never work again, or its owner is gone; `blocked` = it does not work now; `null` = it works. */
  readonly hindrance: 'ended' | 'blocked' | null
  /** Why it can never be used again; `null` = it may be. */
  readonly over: string | null
  /** Why it does not work now, though it may again; `null` = it works. */
  readonly stopped: string | null
  /** Its owner can no longer sign in. */
  readonly ownerGone: boolean
}

/** What keeps a token from being used at an instant. */
export function workingOf({ owner, status, expiresAt, goneAt }: TokenRecord, now: Instant): Working {
  const ended = (over: string): Working => ({ hindrance: 'ended', over, stopped: null, ownerGone: false })
  if (goneAt !== null) return ended(`it was found gone on ${day(goneAt)}`)
  if (expiresAt !== null && expiresAt <= now) return ended(`it ended on ${day(expiresAt)}`)
  if (status === 'REVOKED' || status === 'EXPIRED') return ended(`the provider says ${status}`)
  const account = owner?.status ?? 'active'
  if (account !== 'active') {
    const words = account === 'inactive' ? 'deactivated' : account
    return {
      hindrance: 'ended',
      over: null,
      stopped: `it does not work now: the account of its owner is ${words}`,
      ownerGone: true,
    }
  }
  if (status === 'BLOCKED')
    return { hindrance: 'blocked', over: null, stopped: 'it does not work now: it is blocked', ownerGone: false }
  return { hindrance: null, over: null, stopped: null, ownerGone: false }
}

function day(at: Instant): string {
  return (isoOrNull(at) ?? '').slice(0, 10)
}
