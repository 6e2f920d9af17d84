import type { Instant } from '../model/instant.ts'
import type { PageAsked } from '../model/page.ts'
import type { DeliveryState, Webhook, WebhookDelivery } from '../model/webhook.ts'
import type { Listed } from './page-store.ts'

/** What came of one try. */
export interface WebhookTry {
  readonly sequence: number
  readonly kind: string
  readonly state: DeliveryState
  readonly words: string
  readonly at: Instant
}

/** Where the ledger is sent. Every change is told in the ledger, in the same transaction; secrets are not. */
export interface WebhookStore {
  /** Adds one that begins behind the entry which tells of it. */
  addWebhook(
    organisationId: string,
    webhook: Pick<Webhook, 'url' | 'kinds' | 'sealed' | 'createdBy' | 'createdAt'>,
  ): Promise<Webhook>
  /** Oldest first. */
  listWebhooks(organisationId: string): Promise<readonly Webhook[]>
  findWebhook(organisationId: string, id: number): Promise<Webhook | null>
  /** Takes it away with its deliveries; `false` when there is none. */
  removeWebhook(
    organisationId: string,
    id: number,
    said: { readonly at: Instant; readonly by: string },
  ): Promise<boolean>
  /** Sends no more to it; `by` = `null`: Token Steward itself. `false` when there is none, or it is disabled already. */
  disableWebhook(
    organisationId: string,
    id: number,
    said: { readonly at: Instant; readonly by: string | null; readonly why: string },
  ): Promise<boolean>
  /** Sends to it again, from where it was left. `false` when there is none, or it is not disabled. */
  enableWebhook(
    organisationId: string,
    id: number,
    said: { readonly at: Instant; readonly by: string },
  ): Promise<boolean>
  /** Settles everything up to `sequence`, which moves only forward. */
  settleWebhook(organisationId: string, id: number, sequence: number): Promise<void>
  /**
   * Records a try. `next` says when it is tried again (`null` = not by itself); left out, the try was made by hand and the webhook's place
   * stays. A delivered entry is settled.
   */
  recordTry(
    organisationId: string,
    id: number,
    tried: WebhookTry,
    following?: { readonly nextTryAt: Instant | null },
  ): Promise<WebhookDelivery>
  /** Deliveries that were tried, the newest entry first. */
  pageDeliveries(
    organisationId: string,
    query: { readonly id: number; readonly states?: readonly DeliveryState[] },
    page: PageAsked<'sequence'>,
  ): Promise<Listed<WebhookDelivery>>
  /** Forgets deliveries that were last tried before an instant and arrived. */
  forgetDeliveries(organisationId: string, before: Instant): Promise<void>
}
