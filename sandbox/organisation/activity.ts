import { hashShare } from '../stable.ts'
import { DAY, HOUR } from '../time.ts'
import type { Account } from './organisation.ts'

/**
 * When somebody last did something by hand, as it is known at an instant; `null` = never. Who comes to work is seen on nearly every
 * working day, at an hour that depends on the person and the day alone; who has left, or is kept out, keeps the date of their last day.
 */
export function lastActiveOf(account: Account, now: number): number | null {
  if (!account.working || account.status !== 'active' || account.suspended) return account.lastActive
  const today = Math.floor(now / DAY)
  for (let day = today; day > today - 14; day -= 1) {
    const at = seenOn(account, day)
    if (at !== null && at <= now) return Math.max(at, account.lastActive ?? at)
  }
  return account.lastActive
}

function seenOn({ id }: Account, day: number): number | null {
  const weekday = (day + 4) % 7
  const away = weekday === 0 || weekday === 6 || hashShare(`${id}/absent/${day}`) < 0.1
  return away ? null : day * DAY + 7 * HOUR + Math.floor(hashShare(`${id}/seen/${day}`) * 10 * HOUR)
}

/** Writes down when somebody was last seen, before something keeps them from being seen again. */
export function rememberActivity(account: Account, now: number): void {
  account.lastActive = lastActiveOf(account, now)
}
