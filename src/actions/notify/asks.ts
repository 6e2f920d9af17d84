import type { Campaign } from '../../model/campaign.ts'
import type { Case } from '../../model/case.ts'
import type { Instant } from '../../model/instant.ts'
import type { Intent } from '../../model/intent.ts'
import type { Recipient } from '../../model/message.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import {
  type Climb,
  type Contact,
  type ContactBook,
  contactFor,
  type LeftOut,
  leftOutWords,
  rungAbove,
} from './contacts.ts'
import { foresee } from './foresee.ts'
import type { AskFacts } from './letter-facts.ts'
import { letterToken } from './letter-token.ts'
import { newRequestPath } from './new-request-path.ts'
import { plainFacts } from './plain-text.ts'

/** What asking looks at. Times are the provider's. */
export interface AskInput {
  /** Intents to ask or remind. */
  readonly intents: readonly Intent[]
  readonly cases: ReadonlyMap<number, Case>
  /** By `kind/id`. */
  readonly tokens: ReadonlyMap<string, TokenEntry>
  readonly campaigns: ReadonlyMap<number, Campaign>
  readonly book: ContactBook
  readonly now: Instant
  /** Tokens, by `kind/id`, that no grant allows although membership is governed; left out = none. */
  readonly unrequested?: ReadonlySet<string>
}

/** One question of one case to one person. */
export interface AskItem {
  readonly recipient: Recipient
  readonly facts: AskFacts
  /** What it covers, so that it is never put twice. */
  readonly key: string
  /** The intent that it carries out; `null` for a copy to the rung above. */
  readonly intentId: number | null
}

/** An intent that nobody can be asked for. */
export interface Unreachable {
  readonly intentId: number
  readonly caseId: number
  readonly leftOut: readonly LeftOut[]
}

/** What came of intents to ask. */
export interface AskItems {
  readonly items: readonly AskItem[]
  readonly unreachable: readonly Unreachable[]
  /** There is nothing to ask any more: the case has ended, or its token is gone. */
  readonly moot: readonly Intent[]
}

/** Who is asked what, and what nobody can be asked. A second reminder goes to the rung above as well. */
export function askItems(input: AskInput): AskItems {
  const items: AskItem[] = []
  const unreachable: Unreachable[] = []
  const moot: Intent[] = []
  for (const intent of input.intents) {
    const asked = askedFor(intent, input)
    if (asked === null) {
      moot.push(intent)
      continue
    }
    const { recipient, leftOut } = asked.contact
    if (recipient === null) {
      unreachable.push({ intentId: intent.id, caseId: asked.one.id, leftOut })
      continue
    }
    items.push({ recipient, facts: askFacts(asked, recipient, input), key: intent.action.key, intentId: intent.id })
    const copy = copyTo(asked)
    if (copy !== null)
      items.push({
        recipient: copy,
        facts: askFacts(asked, copy, input),
        key: `${intent.action.key}/copy`,
        intentId: null,
      })
  }
  return { items, unreachable, moot }
}

interface Asked {
  readonly one: Case
  readonly token: TokenEntry
  readonly climb: Climb
  readonly contact: Contact
  readonly why: readonly string[]
  /** 0 = not asked before on this rung. */
  readonly reminder: number
}

function askedFor({ action }: Intent, { cases, tokens, campaigns, book }: AskInput): Asked | null {
  const one = cases.get(action.caseId ?? 0)
  if (one === undefined || one.endedAt !== null) return null
  const token = tokens.get(tokenRef(one.token))
  if (token === undefined) return null
  const climb = climbOf(one, campaigns, book)
  const contact = contactFor(token, climb)
  const sameRung = contact.rung === one.contact
  const reminder =
    action.kind === 'remind' && sameRung ? one.done.filter((done) => done.action === 'remind').length + 1 : 0
  return { one, token, climb, contact, why: action.why, reminder }
}

/** Where the chain of a case begins: a campaign may name somebody in place of the owner. */
function climbOf(one: Case, campaigns: ReadonlyMap<number, Campaign>, book: ContactBook): Climb {
  const reviewer = campaigns.get(one.campaignId ?? 0)?.reviewer ?? 'owner'
  if (reviewer === 'backup') return { from: one.contact === 'owner' ? 'backup' : one.contact, book }
  return { from: one.contact, book, ...(reviewer === 'owner' ? {} : { reviewer: reviewer.address }) }
}

/** From the second reminder on, whoever would be asked next learns of it as well. */
function copyTo({ token, climb, contact, reminder }: Asked): Recipient | null {
  const above = reminder < 2 ? null : rungAbove(contact.rung)
  return above === null ? null : contactFor(token, { ...climb, from: above }).recipient
}

function askFacts(
  { one, token, contact, why, reminder }: Asked,
  recipient: Recipient,
  { now, unrequested }: AskInput,
): AskFacts {
  const next = foresee(one, reminder === 0 ? 'ask-owner' : 'remind', now)
  return {
    token: letterToken(token),
    rung: recipient.rung,
    reminder,
    whyYou: whyYou(recipient, contact, token),
    answers:
      token.kind === 'user-token'
        ? ['keep', 'rotate', 'migrate', 'revoke-now', 'not-mine']
        : ['keep', 'rotate', 'revoke-now', 'not-mine'],
    afterwards: unrequested?.has(tokenRef(token)) === true ? newRequestPath({ token, why: 'afterwards', now }) : null,
    cases: [{ caseId: one.id, policy: one.policy, why: plainFacts([...why]), next: [...next] }],
  }
}

function whyYou({ rung }: Recipient, { leftOut }: Contact, { owner }: TokenEntry): string | null {
  if (rung === 'owner') return null
  if (rung === 'reviewer') return 'You were named as the reviewer of this token.'
  const name = owner?.name ?? 'its owner'
  const passed = leftOut.map(leftOutWords)
  const reason = passed.length > 0 ? passed.join(' ') : `No answer came from ${name} or whoever else was asked before.`
  const you = {
    backup: `You are the backup owner of a token of ${name}.`,
    team: `The token belongs to ${name}.`,
    stewards: `The token belongs to ${name}.`,
  }[rung]
  return plainFacts(`${you} ${reason}`)
}
