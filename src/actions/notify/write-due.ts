import { DAY, type Instant } from '../../model/instant.ts'
import type { Message } from '../../model/message.ts'
import type { Breach } from '../../model/plan.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { localDay } from '../working-days.ts'
import { breachAlerts, composeAlerts, deliveryAlerts, holdAlerts } from './alerts.ts'
import { cliffAlerts } from './cliff.ts'
import { composeDigests } from './digest.ts'
import { expiryItems, reminderDays } from './expiry.ts'
import { alertFrame, type LettersDeps, letterFrame } from './letters-deps.ts'

/** Tokens that end within so many days, or ended so many days ago, are looked at. */
const [ahead, behind] = [92, 10]
/** Messages that did not arrive are looked for among so many of the newest. */
const newest = 500

/** Writes down reminders before tokens end, for those whom nothing else was written to; each reminder once. */
export async function writeReminders(deps: LettersDeps, now: Instant): Promise<readonly Message[]> {
  const { store, organisationId, settings } = deps
  if (!settings.expiryReminders) return []
  const tokens = await endingTokens(deps, { from: now - behind * DAY, to: now + (reminderDays[0] + 2) * DAY })
  const due = expiryItems({ tokens, calendar: settings.calendar, book: settings.contacts, now })
  const known = await store.knownMessageKeys(
    organisationId,
    due.map(({ key }) => key),
  )
  const expiries = due.filter(({ key }) => !known.has(key))
  if (expiries.length === 0) return []
  return store.queueMessages(organisationId, composeDigests({ asks: [], expiries }, await letterFrame(deps, now)))
}

/** Writes down word to the stewards of what needs a person: cases on hold, letters that did not arrive, many tokens that end on one day, limits that stopped a plan. */
export async function writeAlerts(
  deps: LettersDeps,
  { now, breaches }: { readonly now: Instant; readonly breaches: readonly Breach[] },
): Promise<readonly Message[]> {
  const { store, organisationId, settings } = deps
  const { timeZone } = settings.calendar
  const { messages } = await store.listMessages(
    organisationId,
    { states: ['unsure', 'bounced', 'rejected', 'failed'] },
    { limit: newest },
  )
  const ending = await endingTokens(deps, { from: now, to: now + ahead * DAY })
  const items = [
    ...holdAlerts(await store.openCaseList(organisationId)),
    ...deliveryAlerts(messages),
    ...breachAlerts(breaches, localDay(now, timeZone)),
    ...cliffAlerts({ tokens: ending, timeZone, now }),
  ]
  if (items.length === 0) return []
  return store.queueMessages(organisationId, composeAlerts(items, await alertFrame(deps, items, now)))
}

async function endingTokens(
  { store, organisationId }: LettersDeps,
  expires: { readonly from: Instant; readonly to: Instant },
): Promise<readonly TokenEntry[]> {
  const tokens: TokenEntry[] = []
  for await (const token of store.streamTokens(organisationId, { expires, sort: 'expiresAt' })) tokens.push(token)
  return tokens
}
