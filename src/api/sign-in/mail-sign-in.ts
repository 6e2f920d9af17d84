import { randomUUID } from 'node:crypto'
import type { Notifier } from '../../actions/notify/notifier.ts'
import { defaultAccess } from '../../model/access-settings.ts'
import { secretHash } from '../../platform/secrets.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import { rateLimit } from '../rate-limit.ts'
import { admittedByMail } from './who-may.ts'

/** How long a link to sign in can be used, in milliseconds. */
const mailLinkLasts = 30 * 60_000
/** Letters to one address within that time. */
const mostLetters = 3

/** Sends links to sign in to those who may come in. */
export interface MailSignIn {
  /** Goes to work and returns at once: whoever asks cannot tell from the time it takes whether the address is known. Never rejects. */
  request(address: string): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** Builds it; `notifier` writes the letters. */
export function mailSignIn(notifier: Notifier, dependencies: ApiDependencies): MailSignIn {
  const limit = rateLimit(mostLetters, mailLinkLasts)
  const running = new Set<Promise<void>>()
  return {
    request: (address) => {
      const email = address.trim().toLowerCase()
      if (!limit.take(email, dependencies.clock.now())) return
      const work = sendLink(email, notifier, dependencies).catch((error: unknown) => {
        dependencies.log.error({ err: error }, 'a link to sign in could not be sent')
      })
      running.add(work)
      work.finally(() => running.delete(work))
    },
    settled: async () => {
      await Promise.all(running)
    },
  }
}

async function sendLink(email: string, notifier: Notifier, dependencies: ApiDependencies): Promise<void> {
  const { store, clock, organisationId, access = defaultAccess } = dependencies
  const admitted = await admittedByMail({ store, organisationId, access }, email)
  if (admitted === null) return
  const link = { id: randomUUID(), until: clock.now() + mailLinkLasts }
  const person = { email, name: admitted.name }
  await store.saveSignInLink(secretHash(link.id), { role: null, person }, link.until)
  await notifier.sendSignIn({ person, link, now: await providerNow(dependencies) })
}
