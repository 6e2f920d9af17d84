import { counted, dateOf, daysBetween } from './day-words.ts'
import type { AlertFacts, DigestFacts } from './letter-facts.ts'
import { plainLine } from './plain-text.ts'
import { kindWords } from './token-words.ts'

/** What a letter is called in lists, and in the mail where the template does not say otherwise: one plain line. */
export function digestSubject(facts: DigestFacts): string {
  const { asks, expiries } = facts
  if (asks.length === 0) return plainLine(endsSubject(facts))
  const ending =
    expiries.length === 0
      ? ''
      : ` (and ${counted(expiries.length, 'token')} ${expiries.length === 1 ? 'ends' : 'end'} soon)`
  return plainLine(`${asksSubject(facts)}${ending}`)
}

function asksSubject({ asks, recipient }: DigestFacts): string {
  const reminder = asks.every((one) => one.reminder > 0) ? 'Reminder: ' : ''
  const of = recipient.rung === 'owner' ? 'of your ' : ''
  const [ask, ...others] = asks
  return ask === undefined || others.length > 0
    ? `${reminder}${asks.length} ${of}API tokens: still needed?`
    : `${reminder}Is the ${kindWords[ask.token.kind]} "${plainLine(ask.token.label, 60)}" still needed?`
}

function endsSubject({ expiries, at, timeZone, recipient }: DigestFacts): string {
  const own = recipient.rung === 'owner'
  const [expiry, ...others] = expiries
  if (expiry === undefined) return 'About your API tokens'
  if (others.length > 0) return `${expiries.length} of ${own ? 'your' : 'the'} API tokens end soon`
  const { token, endsAt } = expiry
  const ends = daysBetween(at, endsAt, timeZone) < 0 ? 'ended' : 'ends'
  return `${own ? 'Your' : 'The'} ${kindWords[token.kind]} "${plainLine(token.label, 60)}" ${ends} on ${dateOf(endsAt, timeZone)}`
}

/** What word to the stewards is called: the one thing that it is about, or how many there are. */
export function alertSubject({ items }: AlertFacts): string {
  const [first, ...others] = items
  if (first === undefined) return 'Token Steward'
  return others.length === 0
    ? plainLine(first.title, 150)
    : `${items.length} things need a steward: ${plainLine(first.title, 100)}, …`
}
