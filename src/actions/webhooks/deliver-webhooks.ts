import { createHmac } from 'node:crypto'
import { DAY, type Instant, MINUTE } from '../../model/instant.ts'
import type { LedgerEntry } from '../../model/ledger.ts'
import { asksFor, type Webhook, type WebhookDelivery } from '../../model/webhook.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Logger } from '../../platform/log.ts'
import { isOutside, literalAddress, lookupOutside } from '../../platform/outside-address.ts'
import { unseal } from '../../platform/secrets.ts'
import type { Store } from '../../store/store.ts'
import { post } from '../notify/channels/post.ts'

/** What delivering takes. */
export interface WebhookDeps {
  readonly store: Pick<
    Store,
    'listWebhooks' | 'listLedger' | 'settleWebhook' | 'recordTry' | 'disableWebhook' | 'forgetDeliveries'
  >
  readonly organisationId: string
  readonly clock: Clock
  readonly log: Logger
  /** The secret of this installation, with which the secrets of webhooks are sealed. */
  readonly secret: string
  /** Whether webhooks may lead to `http://`, to this machine and to the own network. */
  readonly inside: boolean
  /** How an entry is told. */
  readonly tell: (entry: LedgerEntry) => object
}

/** Entries that are read at once. */
const pageSize = 100
/** After so long without success a webhook is disabled. */
const longestFailure = 3 * DAY
/** So long one webhook may take in one round: the next round goes on. */
const longestRound = 20_000
/** Delivered entries are listed for so long. */
const kept = 30 * DAY

/**
 * Sends every webhook what the ledger has for it, in order, each entry at least once: an entry that does not arrive is tried again (after
 * 1, 2, 4, … up to 60 minutes) before any that follows, and after three days the webhook is disabled. One slow webhook does not hold up
 * the others.
 */
export async function deliverWebhooks(deps: WebhookDeps): Promise<void> {
  const { store, organisationId, clock } = deps
  const now = clock.now()
  const due = (await store.listWebhooks(organisationId)).filter(
    ({ disabledAt, nextTryAt }) => disabledAt === null && (nextTryAt === null || nextTryAt <= now),
  )
  await Promise.all(due.map((webhook) => catchUp(deps, webhook)))
  if (due.length > 0) await store.forgetDeliveries(organisationId, now - kept)
}

async function catchUp(deps: WebhookDeps, webhook: Webhook): Promise<void> {
  const { store, organisationId } = deps
  const until = deps.clock.now() + longestRound
  let [current, { position }] = [webhook, webhook]
  for (;;) {
    const entries = await store.listLedger(organisationId, position, pageSize)
    for (const entry of entries.filter(({ kind }) => asksFor(webhook, kind))) {
      if (deps.clock.now() >= until || !(await deliver(deps, current, entry))) return
      current = { ...webhook, failingSince: null }
    }
    const last = entries.at(-1)
    if (last === undefined) return
    position = last.sequence
    await store.settleWebhook(organisationId, webhook.id, position)
  }
}

async function deliver(deps: WebhookDeps, webhook: Webhook, entry: LedgerEntry): Promise<boolean> {
  const { store, organisationId, clock, log } = deps
  const { delivered, words } = await send(deps, webhook, entry)
  const at = clock.now()
  const { sequence, kind } = entry
  const tried = { sequence, kind, words, at }
  if (delivered) {
    await store.recordTry(organisationId, webhook.id, { ...tried, state: 'delivered' }, { nextTryAt: null })
    return true
  }
  const since = webhook.failingSince ?? at
  await store.recordTry(
    organisationId,
    webhook.id,
    { ...tried, state: 'failing' },
    { nextTryAt: at + waitAfter(at - since) },
  )
  if (at - since >= longestFailure) {
    const why = `Nothing arrived for three days. The last words: ${words}`
    await store.disableWebhook(organisationId, webhook.id, { at, by: null, why })
    log.error({ webhook: webhook.id, words }, 'webhook disabled: nothing arrived for three days')
  }
  return false
}

/** As long again as it has been failing already, within 1 and 60 minutes: the waits double. */
function waitAfter(failing: number): number {
  return Math.min(60 * MINUTE, Math.max(MINUTE, failing))
}

/** Sends one entry once more, by hand: the webhook's place in the ledger stays as it is. */
export async function redeliver(deps: WebhookDeps, webhook: Webhook, entry: LedgerEntry): Promise<WebhookDelivery> {
  const { delivered, words } = await send(deps, webhook, entry)
  const { sequence, kind } = entry
  const state = delivered ? 'delivered' : 'failing'
  return deps.store.recordTry(deps.organisationId, webhook.id, { sequence, kind, state, words, at: deps.clock.now() })
}

interface Sent {
  readonly delivered: boolean
  readonly words: string
}

async function send(
  { organisationId, clock, secret, inside, tell }: WebhookDeps,
  { url, sealed, id }: Webhook,
  entry: LedgerEntry,
): Promise<Sent> {
  const key = unseal(secret, sealed)
  if (key === null)
    return {
      delivered: false,
      words: 'The secret of this installation has changed: remove the webhook and add it anew.',
    }
  const refused = inside ? null : unsafeAddress(url)
  if (refused !== null) return { delivered: false, words: refused }
  const body = JSON.stringify({ organisation: organisationId, event: entry.kind, entry: tell(entry) })
  const { state, words } = await post({
    url,
    headers: {
      'x-steward-signature': webhookSignature(body, key, clock.now()),
      'x-steward-delivery': `${id}-${entry.sequence}`,
      'x-steward-event': entry.kind,
    },
    body,
    secrets: [key],
    name: 'The webhook',
    tellsTwice: true,
    ...(inside ? {} : { lookup: lookupOutside }),
  })
  return { delivered: state === 'sent', words }
}

/** Why nothing is sent to an address; `null` when it may be. Names are looked at again when they are looked up. */
export function unsafeAddress(text: string): string | null {
  const url = URL.parse(text)
  if (url === null) return 'This is no address.'
  if (url.protocol !== 'https:') return 'Webhooks lead to https:// only.'
  if (url.username !== '' || url.password !== '') return 'The address must hold no user name and no password.'
  const address = literalAddress(url)
  if ((address !== null && !isOutside(address)) || /(^|\.)localhost\.?$/i.test(url.hostname))
    return 'Webhooks lead to public addresses only, not into this network.'
  return null
}

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256, by the secret of the webhook, of the seconds since 1970, a dot and the body. */
function webhookSignature(body: string, secret: string, now: Instant): string {
  const seconds = Math.floor(now / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
