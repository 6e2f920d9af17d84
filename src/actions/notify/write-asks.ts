import type { Case } from '../../model/case.ts'
import type { Instant } from '../../model/instant.ts'
import type { Intent } from '../../model/intent.ts'
import type { Message } from '../../model/message.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import type { CaseEvent } from '../case-events.ts'
import { advanceAll } from '../case-machine.ts'
import { alertCovers, composeAlerts, notifyAlerts } from './alerts.ts'
import { type AskItem, askItems, type Unreachable } from './asks.ts'
import { leftOutWords } from './contacts.ts'
import { composeDigests } from './digest.ts'
import { type ExpiryItem, expiryItems } from './expiry.ts'
import { alertFrame, type LettersDeps, letterFrame } from './letters-deps.ts'

/**
 * Writes down the letters that carry out intents to ask, remind and notify: one a person, with what else falls due for that person. What is
 * written down already is left out; an intent of which nobody can be written to ends `failed`, one that has become pointless `refused`.
 */
export async function writeAsks(
  deps: LettersDeps,
  intents: readonly Intent[],
  now: Instant,
): Promise<readonly Message[]> {
  const fresh = await notWritten(deps, intents)
  const asking = fresh.filter(({ action }) => action.kind === 'ask-owner' || action.kind === 'remind')
  const notifying = fresh.filter(({ action }) => action.kind === 'notify')
  return [...(await writeDigests(deps, asking, now)), ...(await writeNotices(deps, notifying, now))]
}

async function notWritten(deps: LettersDeps, intents: readonly Intent[]): Promise<readonly Intent[]> {
  const { store, organisationId, settings, others } = deps
  const ways = { others, stewards: settings.contacts.stewards }
  const keysOf = ({ action }: Intent): readonly string[] =>
    action.kind === 'notify' ? alertCovers([action], ways) : [action.key]
  const known = await store.knownMessageKeys(organisationId, intents.flatMap(keysOf))
  return intents.filter((intent) => !keysOf(intent).some((key) => known.has(key)))
}

async function writeDigests(deps: LettersDeps, intents: readonly Intent[], now: Instant): Promise<readonly Message[]> {
  if (intents.length === 0) return []
  const { store, organisationId, settings } = deps
  const cases = await casesOf(deps, intents)
  const tokens = await tokensOf(deps, [...cases.values()])
  const campaigns = new Map((await store.listCampaigns(organisationId)).map((campaign) => [campaign.id, campaign]))
  const unrequested = await unrequestedOf(deps, [...tokens.values()])
  const book = settings.contacts
  const { items, unreachable, moot } = askItems({ intents, cases, tokens, campaigns, book, now, unrequested })
  for (const one of unreachable) await endUnreachable(deps, { one, current: cases.get(one.caseId), now })
  for (const { id } of moot)
    await store.endIntent(organisationId, id, {
      outcome: {
        state: 'refused',
        at: now,
        words: 'There is nothing to ask any more: the case has ended or its token is gone.',
        requestIds: [],
      },
    })
  const expiries = await expiriesFor(deps, { items, tokens: [...tokens.values()], now })
  return store.queueMessages(organisationId, composeDigests({ asks: items, expiries }, await letterFrame(deps, now)))
}

/** Tokens of people that no grant allows, once membership is governed: their owners can ask for them afterwards. */
async function unrequestedOf(
  { store, organisationId }: LettersDeps,
  tokens: readonly TokenEntry[],
): Promise<ReadonlySet<string>> {
  if ((await store.readGovernance(organisationId)) === null) return new Set()
  const granted = await store.validGrants(organisationId)
  const allowed = new Set(granted.flatMap(({ token }) => (token === null ? [] : [tokenRef(token)])))
  return new Set(
    tokens
      .filter(({ kind }) => kind === 'user-token')
      .map(tokenRef)
      .filter((ref) => !allowed.has(ref)),
  )
}

/** What else falls due for people who are written to anyway. */
async function expiriesFor(
  { store, organisationId, settings }: LettersDeps,
  {
    items,
    tokens,
    now,
  }: { readonly items: readonly AskItem[]; readonly tokens: readonly TokenEntry[]; readonly now: Instant },
): Promise<readonly ExpiryItem[]> {
  if (!settings.expiryReminders) return []
  const asked = new Set(items.map(({ recipient }) => recipient.address.toLowerCase()))
  const due = expiryItems({ tokens, calendar: settings.calendar, book: settings.contacts, now })
  const theirs = due.filter(({ recipient }) => asked.has(recipient.address.toLowerCase()))
  const known = await store.knownMessageKeys(
    organisationId,
    theirs.map(({ key }) => key),
  )
  return theirs.filter(({ key }) => !known.has(key))
}

async function casesOf(
  { store, organisationId }: LettersDeps,
  intents: readonly Intent[],
): Promise<ReadonlyMap<number, Case>> {
  const cases = new Map<number, Case>()
  for (const { action } of intents) {
    const one = action.caseId === null ? null : await store.findCase(organisationId, action.caseId)
    if (one !== null) cases.set(one.id, one)
  }
  return cases
}

/** The tokens of cases and every other token of their owners, those that are gone left out. */
async function tokensOf(
  { store, organisationId }: LettersDeps,
  cases: readonly Case[],
): Promise<ReadonlyMap<string, TokenEntry>> {
  const owners = [...new Set(cases.map(({ token }) => token.ownerId))]
  const tokens = await store.tokensOfOwners(organisationId, owners)
  return new Map(tokens.filter(({ goneAt }) => goneAt === null).map((token) => [tokenRef(token), token]))
}

/** Nobody on any rung can be written to: the case climbs past them all and waits for a person. */
async function endUnreachable(
  { store, organisationId }: LettersDeps,
  { one, current, now }: { readonly one: Unreachable; readonly current: Case | undefined; readonly now: Instant },
): Promise<void> {
  const words = one.leftOut.map(leftOutWords)
  const events = words.map((why): CaseEvent => ({ kind: 'undeliverable', why }))
  const change = current === undefined ? null : advanceAll(current, events, now)
  await store.endIntent(organisationId, one.intentId, {
    outcome: { state: 'failed', at: now, words: `Nobody can be asked. ${words.join(' ')}`, requestIds: [] },
    ...(change === null ? {} : { changes: [change] }),
  })
}

async function writeNotices(deps: LettersDeps, intents: readonly Intent[], now: Instant): Promise<readonly Message[]> {
  if (intents.length === 0) return []
  const { store, organisationId } = deps
  const items = notifyAlerts(intents)
  const told = new Set(items.map(({ intentId }) => intentId))
  for (const { id } of intents.filter((intent) => !told.has(intent.id)))
    await store.endIntent(organisationId, id, {
      outcome: { state: 'refused', at: now, words: 'There is no token to tell of.', requestIds: [] },
    })
  return store.queueMessages(organisationId, composeAlerts(items, await alertFrame(deps, items, now)))
}
