import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Parcel } from '../channel.ts'
import { isMailAddress } from '../mail-address.ts'
import { plainLine } from '../plain-text.ts'

/** A mail, ready to hand over. */
export interface BuiltMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
}

/** Builds the mail of a message. Headers hold only plain lines, addresses only what is surely one address; `null` when there is none to write to. */
export async function buildMail({ message, rendered }: Parcel, from: string): Promise<BuiltMail | null> {
  const to = message.recipient.address.split(',').map((address) => address.trim())
  if (!to.every(isMailAddress)) return null
  const name = message.recipient.name
  const composer = new MailComposer({
    from: { name: 'Token Steward', address: from },
    to: to.map((address) => ({ name: name === null ? '' : plainLine(name, 100), address })),
    subject: plainLine(rendered.subject, 200),
    text: rendered.text,
    html: rendered.html,
    date: new Date(),
    messageId: messageId(message, from),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Steward-Message': String(message.id),
    },
    attachments: rendered.attachments.map(({ name: filename, type, content }) => ({
      filename,
      contentType: type,
      content,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { from, to, raw: await composer.compile().build() }
}

/** The same message always has the same id, so that a mail server that gets it twice after all can tell. */
function messageId({ id, key }: Parcel['message'], from: string): string {
  const domain = from.split('@')[1] ?? 'localhost'
  return `<steward-${id}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}@${domain}>`
}
