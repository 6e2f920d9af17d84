import type { Case, HoldKind } from '../../model/case.ts'
import type { Intent } from '../../model/intent.ts'
import type { Channel, Message, Recipient } from '../../model/message.ts'
import type { Breach } from '../../model/plan.ts'
import type { NewMessage } from '../../store/message-store.ts'
import { keyOf, type LetterFrame } from './digest.ts'
import type { AlertFacts, AlertItem } from './letter-facts.ts'
import { plainFacts, plainLine } from './plain-text.ts'
import { alertSubject } from './subject.ts'

/** Holds that only a person can end, or that tell of something wrong. */
const tellingHolds: ReadonlySet<HoldKind> = new Set(['used', 'signal', 'delivery', 'failed'])

/** Cases that wait for a person, each hold once. */
export function holdAlerts(cases: readonly Case[]): readonly AlertItem[] {
  return cases.flatMap(({ id, hold, token, policy, endedAt }) =>
    hold === null || endedAt !== null || !tellingHolds.has(hold.kind)
      ? []
      : [
          {
            key: `hold/case-${id}/${hold.since}`,
            kind: 'hold' as const,
            title: `Case ${id} waits for a person: "${plainLine(token.label, 60)}"`,
            lines: [
              `${token.owner ?? 'An unknown owner'}, ${policy}: ${hold.reason}`,
              `"steward cases show ${id}" tells everything; "steward cases resume ${id} --reason …" lets it go on.`,
            ],
            path: `/cases/${id}`,
          },
        ],
  )
}

/** Limits that stopped a plan, each once a day. */
export function breachAlerts(breaches: readonly Breach[], day: string): readonly AlertItem[] {
  return breaches.map(({ limit, planned, allowed, raise }) => ({
    key: `breach/${limit}/${day}`,
    kind: 'breach' as const,
    title: `Nothing was done: ${limit} allows ${allowed}, ${planned} are due`,
    lines: [
      `A plan goes beyond the limit ${limit}: ${planned} planned, ${allowed} allowed. What would raise it: ${raise}.`,
    ],
    path: '/plans',
  }))
}

/** Letters to people that did not arrive, or of which nobody can tell, each once. */
export function deliveryAlerts(messages: readonly Message[]): readonly AlertItem[] {
  const states = {
    unsure: 'nobody can tell whether it arrived',
    bounced: 'it came back',
    rejected: 'it was refused',
    failed: 'it could not be sent',
  }
  return messages.flatMap(({ id, kind, state, recipient, subject, words }) => {
    const what =
      state === 'unsure' || state === 'bounced' || state === 'rejected' || state === 'failed' ? states[state] : null
    if (kind === 'alert' || what === null) return []
    return [
      {
        key: `delivery/message-${id}/${state}`,
        kind: 'delivery' as const,
        title: `A letter to ${recipient.name ?? recipient.address}: ${what}`,
        lines: [
          `"${subject}" to ${recipient.address}: ${words ?? what}`,
          `"steward outbox show ${id}" shows it; "steward outbox resend ${id}" sends it once more.`,
        ],
        path: `/outbox/${id}`,
      },
    ]
  })
}

/** Steps `notify` of policies: stewards are told of a token. */
export function notifyAlerts(intents: readonly Intent[]): readonly (AlertItem & { readonly intentId: number })[] {
  return intents.flatMap(({ id, action }) =>
    action.kind !== 'notify' || action.token === null
      ? []
      : [
          {
            intentId: id,
            key: action.key,
            kind: 'notify' as const,
            title: `${action.policy ?? 'A policy'}: "${plainLine(action.token.label, 60)}" of ${plainLine(action.owner?.name ?? 'an unknown owner', 60)}`,
            lines: [...action.why],
            path: action.caseId === null ? null : `/cases/${action.caseId}`,
          },
        ],
  )
}

/** How stewards are told. */
export interface AlertFrame extends Omit<LetterFrame, 'linksUntil'> {
  readonly stewards: readonly string[]
  /** Channels that are configured beside mail, with what names the place: never an address that is a secret. */
  readonly others: readonly { readonly channel: Exclude<Channel, 'mail'>; readonly place: string }[]
  /** Keys, as `alertCovers` names them, that were told already. */
  readonly known: ReadonlySet<string>
}

/** The keys under which each way of telling remembers an item. */
export function alertCovers(
  items: readonly Pick<AlertItem, 'key'>[],
  frame: Pick<AlertFrame, 'others' | 'stewards'>,
): readonly string[] {
  return ways(frame).flatMap((way) => items.map(({ key }) => coverOf(way, key)))
}

/**
 * Word to the stewards by every way there is, each item once by each: one mail to all of them, one message to Slack and to the webhook, an
 * issue in Jira for each item. What a policy's step asks for is carried out by the first way.
 */
export function composeAlerts(
  items: readonly (AlertItem & { readonly intentId?: number })[],
  frame: AlertFrame,
): readonly NewMessage[] {
  return ways(frame).flatMap((way, index) => {
    const fresh = items.filter(({ key }) => !frame.known.has(coverOf(way, key)))
    if (fresh.length === 0) return []
    const parts = way === 'jira' ? fresh.map((item) => [item]) : [fresh]
    return parts.map((part) => alertBy(way, part, { frame, carries: index === 0 }))
  })
}

/** Mail goes first; where there are no stewards to write to it is left out, unless there is no other way: then it is read in the outbox. */
function ways({ others, stewards }: Pick<AlertFrame, 'others' | 'stewards'>): readonly Channel[] {
  const named = others.map(({ channel }) => channel)
  return stewards.length === 0 && named.length > 0 ? named : ['mail', ...named]
}

function coverOf(way: Channel, key: string): string {
  return `${way}:${key}`
}

function alertBy(
  channel: Channel,
  items: readonly (AlertItem & { readonly intentId?: number })[],
  { frame, carries }: { readonly frame: AlertFrame; readonly carries: boolean },
): NewMessage {
  const { organisation, timeZone, now, others, stewards } = frame
  const facts: AlertFacts = {
    about: 'alert',
    organisation,
    timeZone,
    at: now,
    items: plainFacts(
      items.map(({ key, kind, title, lines, path }) => ({ key, kind, title, lines: [...lines], path })),
      2000,
    ),
  }
  const covers = items.map(({ key }) => coverOf(channel, key))
  const address =
    channel === 'mail' ? stewards.join(', ') : (others.find((other) => other.channel === channel)?.place ?? channel)
  const recipient: Recipient = { rung: 'stewards', name: null, address, accountId: null }
  return {
    kind: 'alert',
    channel,
    recipient,
    at: now,
    subject: alertSubject(facts),
    facts,
    key: keyOf(`alert/${channel}`, covers),
    covers,
    asks: [],
    intentIds: carries ? items.flatMap(({ intentId }) => (intentId === undefined ? [] : [intentId])) : [],
  }
}
