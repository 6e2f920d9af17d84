import type { SignedIn } from '../../model/caller.ts'
import type { Instant } from '../../model/instant.ts'
import type { Message } from '../../model/message.ts'
import type { NewMessage } from '../../store/message-store.ts'
import { clockTime } from './day-words.ts'
import type { SignInFacts } from './letter-facts.ts'
import { plainLine } from './plain-text.ts'
import type { SignInLinks } from './sign-in-links.ts'

/** Who is sent a link to sign in, and which. */
export interface SignInLetter {
  readonly person: SignedIn & { readonly email: string }
  readonly link: { readonly id: string; readonly until: Instant }
  /** Provider's time. */
  readonly now: Instant
}

/** What it is called in lists. */
const signInSubject = 'Your link to sign in to Token Steward'

/** The letter with a link to sign in. The link is not in it: it is made when the letter is sent or shown. */
export function signInMessage(
  { person, link, now }: SignInLetter,
  frame: Pick<SignInFacts, 'organisation' | 'timeZone'>,
): NewMessage {
  const facts: SignInFacts = {
    about: 'sign-in',
    organisation: frame.organisation,
    timeZone: frame.timeZone,
    at: now,
    name: person.name,
    link: { ...link },
  }
  return {
    kind: 'sign-in',
    channel: 'mail',
    recipient: { rung: 'owner', name: person.name, address: person.email, accountId: null },
    at: now,
    subject: signInSubject,
    facts,
    key: `sign-in/${link.id}`,
    asks: [],
    intentIds: [],
  }
}

/** The view of the letter; without links nothing can be signed in with. */
export function signInView(facts: SignInFacts, links: SignInLinks | null) {
  return {
    subject: signInSubject,
    organisation: plainLine(facts.organisation),
    name: plainLine(facts.name, 120),
    until: clockTime(facts.link.until, facts.timeZone),
    time_zone: facts.timeZone,
    link: links === null ? null : links.link(facts.link),
  }
}

/** Whether a letter lets in whoever reads it. */
export function letsIn({ kind }: Pick<Message, 'kind'>): boolean {
  return kind === 'sign-in'
}
