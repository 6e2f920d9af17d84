import { createHmac } from 'node:crypto'
import { isoOrNull } from '../../../model/instant.ts'
import type { ChannelSender, Parcel } from '../channel.ts'
import { post } from './post.ts'

/** A webhook of the organisation's own. */
export interface WebhookSettings {
  readonly url: string
  readonly secret: string
  readonly publicUrl: string
  /** Host's time. */
  readonly now: () => number
}

/**
 * Word to the stewards as JSON. `x-steward-signature: t=<seconds>,v1=<hex>` is the HMAC-SHA256, by the shared secret, of the time, a dot
 * and the body; `x-steward-delivery` is the same for every try of one message, so that the other side can leave out what it has had.
 */
export function webhookChannel({ url, secret, publicUrl, now }: WebhookSettings): ChannelSender {
  return {
    send: async (parcel) => {
      const body = JSON.stringify(bodyOf(parcel, publicUrl))
      const headers = {
        'x-steward-signature': signWebhook(body, secret, now()),
        'x-steward-delivery': parcel.message.key,
      }
      const { state, words, ...rest } = await post({
        url,
        headers,
        body,
        secrets: [secret],
        name: 'The webhook',
        tellsTwice: true,
      })
      return state === 'again' ? { state, words, wide: 'wide' in rest && rest.wide } : { state, words }
    },
    close: async () => {},
  }
}

/** The value of the header that proves where a call comes from, and when it was made. */
function signWebhook(body: string, secret: string, now: number): string {
  const seconds = Math.floor(now / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

function bodyOf({ message, facts, rendered }: Parcel, publicUrl: string): object {
  const items = facts.about === 'alert' ? facts.items : []
  return {
    event: facts.about === 'alert' ? 'stewards.alert' : `letter.${facts.about}`,
    id: message.key,
    at: isoOrNull(message.at),
    organisation: facts.organisation,
    subject: rendered.subject,
    items: items.map(({ key, kind, title, lines, path }) => ({
      key,
      kind,
      title,
      lines,
      url: path === null ? null : `${publicUrl}${path}`,
    })),
  }
}
