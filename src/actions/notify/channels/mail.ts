import type { ChannelSender, Handover, Parcel } from '../channel.ts'
import { buildMail } from './mail-message.ts'
import { parseSmtpAddress, type SmtpAddress } from './smtp-address.ts'
import { openSmtpSession, type SmtpFault, type SmtpSent, type SmtpSession, type SmtpTimes } from './smtp-session.ts'

/** What sending mail takes. */
export interface MailSettings {
  /** Holds a password: never shown. */
  readonly smtp: string
  readonly from: string
  readonly times?: SmtpTimes
}

const usualTimes: SmtpTimes = { connect: 15_000, silence: 60_000 }

/** Mail over one connection that is opened when it is needed. Each letter is handed over at most once: nothing is tried again here. */
export function mailChannel({ smtp, from, times = usualTimes }: MailSettings): ChannelSender {
  const address = parseSmtpAddress(smtp)
  let session: SmtpSession | null = null
  const opened = async (): Promise<SmtpSession | SmtpFault> => {
    const open = session ?? (await openSmtpSession(address, times))
    session = 'send' in open ? open : null
    return open
  }
  const close = async (): Promise<void> => {
    session?.close()
    session = null
  }
  return {
    send: async (parcel) => {
      const mail = await buildMail(parcel, from)
      if (mail === null) return { state: 'rejected', words: 'this is no e-mail address' }
      const open = await opened()
      const result = 'send' in open ? await open.send(mail) : open
      if (!('response' in result)) await close()
      return handover(result, { parcel, address })
    },
    close,
  }
}

interface Sending {
  readonly parcel: Parcel
  readonly address: SmtpAddress
}

/** What the server's reply means: 5xx is for good, 4xx is not, and no reply after the end of the letter means that nobody knows. */
function handover(result: SmtpSent | SmtpFault, { parcel, address }: Sending): Handover {
  const { host } = address
  if ('response' in result) {
    const refused = result.refused.length === 0 ? '' : `; refused for some: ${result.refused.join('; ')}`
    return { state: 'sent', words: `${host} took it: ${result.response}${refused}` }
  }
  const { phase, code, handedOver } = result
  const words = withoutSecret(result.words, address)
  if (phase === 'server') return { state: 'again', words: `${host} cannot be used: ${words}`, wide: true }
  if (code !== null && code >= 500) return { state: 'rejected', words: `${host} refused it: ${words}` }
  if (code !== null) return { state: 'again', words: `${host} did not take it yet: ${words}`, wide: code === 421 }
  if (handedOver)
    return {
      state: 'unsure',
      words: `The connection to ${host} was lost after the letter to ${parcel.message.recipient.address} and before its receipt (${words}).`,
    }
  return { state: 'again', words: `${host} did not take it: ${words}`, wide: true }
}

/** Servers have been seen to repeat what was sent to them. */
function withoutSecret(words: string, { login }: SmtpAddress): string {
  if (login === null || login.password === '') return words
  const encoded = Buffer.from(`\0${login.user}\0${login.password}`).toString('base64')
  return [login.password, encoded, Buffer.from(login.password).toString('base64')].reduce(
    (text, secret) => text.replaceAll(secret, '[secret]'),
    words,
  )
}
