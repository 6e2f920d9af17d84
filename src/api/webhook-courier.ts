import { deliverWebhooks, type WebhookDeps } from '../actions/webhooks/deliver-webhooks.ts'
import { ledgerEntryJson } from '../evidence/ledger-json.ts'
import { MINUTE } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import type { ApiDependencies } from './api-dependencies.ts'

/** What sending to webhooks takes here. Rejects with `not-configured` where this server sends none. */
export function webhookDeps({ store, organisationId, clock, log, webhooks }: ApiDependencies): WebhookDeps {
  if (webhooks === undefined) throw new StewardError('not-configured', 'This server sends no webhooks.')
  return { store, organisationId, clock, log, ...webhooks, tell: ledgerEntryJson }
}

/** Sends what is due, unless another process of the same installation is at it. `holder` names this process. */
export async function runWebhooks(dependencies: ApiDependencies, holder: string): Promise<void> {
  const { store, organisationId, clock } = dependencies
  if ((await store.listWebhooks(organisationId)).length === 0) return
  const lease = `webhooks ${organisationId}`
  if (!(await store.takeLease(lease, holder, clock.now(), clock.now() + 5 * MINUTE))) return
  try {
    await deliverWebhooks(webhookDeps(dependencies))
  } finally {
    await store.releaseLease(lease, holder)
  }
}
