import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Instant } from '../../model/instant.ts'
import type { Clock } from '../../platform/clock.ts'
import type { RequestRules } from '../../policies/requests/request-rule.ts'
import type { Store } from '../../store/store.ts'
import { type AlertFrame, alertCovers } from './alerts.ts'
import type { LetterFrame } from './digest.ts'
import type { AlertItem } from './letter-facts.ts'

/** What writing letters takes. */
export interface LettersDeps {
  readonly store: Store
  readonly clock: Clock
  readonly organisationId: string
  readonly settings: ActingSettings
  /** Channels beside mail by which stewards are told. */
  readonly others: AlertFrame['others']
  /** The rules by which requests are decided. */
  readonly readRules: () => Promise<RequestRules>
}

/** What every letter of one run is written with. */
export async function letterFrame(
  { store, clock, organisationId, settings }: LettersDeps,
  now: Instant,
): Promise<LetterFrame> {
  return {
    organisation: await organisationName(store, organisationId),
    timeZone: settings.calendar.timeZone,
    now,
    linksUntil: clock.now() + settings.linksLast,
  }
}

/** What word to the stewards is written with: who they are, and what they have been told. */
export async function alertFrame(deps: LettersDeps, items: readonly AlertItem[], now: Instant): Promise<AlertFrame> {
  const { store, organisationId, settings, others } = deps
  const { stewards } = settings.contacts
  const known = await store.knownMessageKeys(organisationId, alertCovers(items, { others, stewards }))
  const { organisation, timeZone } = await letterFrame(deps, now)
  return { organisation, timeZone, now, stewards, others, known }
}

/** What an organisation is called; its id where the provider did not tell. */
export async function organisationName(
  store: Pick<Store, 'listOrganisations'>,
  organisationId: string,
): Promise<string> {
  const organisation = (await store.listOrganisations()).find(({ id }) => id === organisationId)
  return organisation?.name ?? organisationId
}
