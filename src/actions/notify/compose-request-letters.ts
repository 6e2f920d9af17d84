import type { Recipient } from '../../model/message.ts'
import type { NewMessage } from '../../store/message-store.ts'
import { keyOf, type LetterFrame } from './digest.ts'
import { isMailAddress } from './mail-address.ts'
import { type NewsItem, newsCover } from './news-item.ts'
import { plainFacts } from './plain-text.ts'
import type { RequestAsk } from './request-asks.ts'
import type { RequestLetterFacts } from './request-facts.ts'
import { requestSubject } from './request-subject.ts'

/** What is put to people and told to them about requests and grants; what is due among it, and what was said. */
export interface RequestLetterItems {
  readonly asks: readonly RequestAsk[]
  readonly news: readonly NewsItem[]
  /** Keys of asks, and covers of news, that were said already. */
  readonly known: ReadonlySet<string>
}

interface Reader {
  readonly recipient: Recipient
  readonly asks: RequestAsk[]
  readonly news: NewsItem[]
}

/**
 * One letter for each person to whom there is something new to say. A letter that puts anything puts everything that waits for its reader,
 * so that one letter is the whole list; news is told once.
 */
export function composeRequestLetters(
  { asks, news, known }: RequestLetterItems,
  frame: LetterFrame,
): readonly NewMessage[] {
  const readers = new Map<string, Reader>()
  const of = (to: NewsItem['to'] & { readonly accountId?: string | null }, rung: Recipient['rung']): Reader => {
    const address = to.email.toLowerCase()
    const recipient = { rung, name: to.name, address, accountId: to.accountId ?? null }
    const reader = readers.get(address) ?? { recipient, asks: [], news: [] }
    readers.set(address, reader)
    return reader
  }
  for (const ask of asks) if (isMailAddress(ask.to.email)) of(ask.to, 'reviewer').asks.push(ask)
  for (const item of news)
    if (isMailAddress(item.to.email) && !known.has(newsCover(item))) of(item.to, 'owner').news.push(item)
  return [...readers.values()].flatMap((reader) => letterFor(reader, { known, frame }))
}

function letterFor(
  { recipient, asks, news }: Reader,
  { known, frame }: { readonly known: ReadonlySet<string>; readonly frame: LetterFrame },
): readonly NewMessage[] {
  const fresh = asks.filter(({ key }) => !known.has(key))
  if (fresh.length === 0 && news.length === 0) return []
  const { organisation, timeZone, now, linksUntil } = frame
  const shown = fresh.length === 0 ? [] : asks
  const facts: RequestLetterFacts = plainFacts(
    {
      about: 'request',
      organisation,
      timeZone,
      at: now,
      linksUntil,
      recipient: { name: recipient.name, email: recipient.address },
      waiting: shown.map((ask) => ({ ...ask.facts, reminder: reminderOf(ask, known) })),
      news: news.map(({ facts: told }) => told),
    },
    2000,
  )
  const covers = [
    ...new Set(fresh.flatMap(({ key, firstKey }) => (known.has(firstKey) ? [key] : [firstKey, key]))),
    ...news.map(newsCover),
  ]
  return [
    {
      kind: 'request',
      channel: 'mail',
      recipient,
      at: now,
      subject: requestSubject(facts),
      facts,
      key: keyOf('request', covers),
      covers,
      asks: [],
      intentIds: [],
    },
  ]
}

/** Somebody who was not asked before is asked, not reminded: they may stand in since today. */
function reminderOf({ key, firstKey, facts }: RequestAsk, known: ReadonlySet<string>): number | null {
  if (known.has(key)) return null
  return known.has(firstKey) ? facts.reminder : 0
}
