import type { Owner, Token } from '../api/types.ts'
import { DAY } from './ages.ts'
import type { Tone } from './tag.tsx'
import { capitalised } from './words.ts'

/** A word with the colour that carries its meaning. */
export interface ToneWord {
  readonly word: string
  readonly tone: Tone
}

const statuses: Readonly<Record<string, ToneWord>> = {
  ALLOWED: { word: 'Allowed', tone: 'success' },
  ACTIVE: { word: 'Active', tone: 'success' },
  BLOCKED: { word: 'Blocked', tone: 'danger' },
  EXPIRED: { word: 'Expired', tone: 'neutral' },
}

/** What stands for a token's status: gone, or the provider's word; `null` where the provider has none. */
export function statusOf({ status, goneAt }: Token): ToneWord | null {
  if (goneAt !== null) return { word: 'Gone', tone: 'neutral' }
  if (status === null) return null
  return statuses[status.toUpperCase()] ?? { word: capitalised(status.toLowerCase()), tone: 'neutral' }
}

/** What stands for an owner who is not active; `null` for one who is, or of whom nothing is told. */
export function ownerTrouble(owner: Owner): ToneWord | null {
  if (owner.status === null || owner.status === 'active') return null
  if (owner.status === 'inactive') return { word: 'Deactivated', tone: 'danger' }
  if (owner.status === 'closed') return { word: 'Closed', tone: 'danger' }
  return { word: capitalised(owner.status), tone: 'warning' }
}

/** How near a token's end is. */
export type EndState = 'none' | 'past' | 'soon' | 'far'

/** How near the end is at `now`; `soon` within thirty days. */
export function endState(expiresAt: string | null, now: number): EndState {
  if (expiresAt === null) return 'none'
  const left = Date.parse(expiresAt) - now
  return left <= 0 ? 'past' : left <= 30 * DAY ? 'soon' : 'far'
}
