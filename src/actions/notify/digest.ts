import { createHash } from 'node:crypto'
import type { Instant } from '../../model/instant.ts'
import type { Recipient } from '../../model/message.ts'
import { tokenRef } from '../../model/token.ts'
import type { NewMessage } from '../../store/message-store.ts'
import type { AskItem } from './asks.ts'
import type { ExpiryItem } from './expiry.ts'
import type { AskFacts, DigestFacts } from './letter-facts.ts'
import { digestSubject } from './subject.ts'

/** What every letter is written with. */
export interface LetterFrame {
  readonly organisation: string
  readonly timeZone: string
  /** Provider's time. */
  readonly now: Instant
  /** Host's time at which links to answer end. */
  readonly linksUntil: Instant
}

/** What is put to people. */
export interface DigestItems {
  readonly asks: readonly AskItem[]
  readonly expiries: readonly ExpiryItem[]
}

/** One letter for each person who has anything to hear, whatever there is in it; in the order of the items. */
export function composeDigests({ asks, expiries }: DigestItems, frame: LetterFrame): readonly NewMessage[] {
  const people = new Map<string, { recipient: Recipient; asks: AskItem[]; expiries: ExpiryItem[] }>()
  const of = (recipient: Recipient) => {
    const key = recipient.address.toLowerCase()
    const person = people.get(key) ?? { recipient, asks: [], expiries: [] }
    people.set(key, person)
    return person
  }
  for (const item of asks) of(item.recipient).asks.push(item)
  for (const item of expiries) of(item.recipient).expiries.push(item)
  return [...people.values()].map((person) => digestFor(person.recipient, person, frame))
}

function digestFor(recipient: Recipient, { asks, expiries }: DigestItems, frame: LetterFrame): NewMessage {
  const { organisation, timeZone, now, linksUntil } = frame
  const merged = onePerToken(asks)
  const facts: DigestFacts = {
    about: 'digest',
    organisation,
    timeZone,
    at: now,
    recipient: { name: recipient.name, rung: recipient.rung },
    asks: merged,
    expiries: expiries.map((item) => item.facts).toSorted((a, b) => a.endsAt - b.endsAt),
  }
  const covers = [...asks, ...expiries].map(({ key }) => key)
  return {
    kind: 'digest',
    channel: 'mail',
    recipient,
    at: now,
    subject: digestSubject(facts),
    facts,
    key: keyOf('digest', covers),
    covers,
    asks: merged.map(({ token, cases }) => ({
      token: { kind: token.kind, id: token.id },
      caseIds: cases.map(({ caseId }) => caseId),
      linksUntil,
    })),
    intentIds: [...new Set(asks.flatMap(({ intentId }) => (intentId === null ? [] : [intentId])))],
  }
}

/** A key that the same things give again, in whatever order they come. */
export function keyOf(kind: string, covers: readonly string[]): string {
  return `${kind}/${createHash('sha256').update(JSON.stringify(covers.toSorted())).digest('hex').slice(0, 32)}`
}

/** A token appears once, however many cases ask about it; it counts as asked for the first time when one of them does. */
function onePerToken(asks: readonly AskItem[]): AskFacts[] {
  const tokens = new Map<string, AskFacts>()
  for (const { facts } of asks) {
    const ref = tokenRef(facts.token)
    const known = tokens.get(ref)
    tokens.set(ref, known === undefined ? facts : joined(known, facts))
  }
  return [...tokens.values()]
}

function joined(known: AskFacts, more: AskFacts): AskFacts {
  const seen = new Set(known.cases.map(({ caseId }) => caseId))
  return {
    ...known,
    reminder: Math.min(known.reminder, more.reminder),
    whyYou: known.whyYou ?? more.whyYou,
    cases: [...known.cases, ...more.cases.filter(({ caseId }) => !seen.has(caseId))],
  }
}
