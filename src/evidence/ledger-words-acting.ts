import type { KindWords, LedgerBody } from './ledger-body.ts'
import { counted, dayOf, listed } from './words.ts'

/** How many of several things a sentence names. */
const named = 3

/** What entries about acting say. */
export const actingWords: KindWords = {
  'mode.changed': (body) =>
    `${body.text('by')} changed the mode from ${body.text('from')} to ${body.text('to')}: ${body.text('reason')}`,
  'policy.back-tested': (body) =>
    `${body.text('by')} looked at what the policy "${body.text('policy')}" (${body.text('hash').slice(0, 12)}) would have done.`,
  'cases.opened': (body) =>
    `${counted(body.number('opened') ?? 0, 'case')} opened: ${some(body.list('cases'), (one) => `${one.text('case')} (${one.text('token')}, ${one.text('policy')})`)}.`,
  'cases.changed': (body) => `${counted(body.number('changed') ?? 0, 'case')} changed: ${transitions(body)}.`,
  'plan.proposed': (body) =>
    `${body.text('by')} planned ${actions(body)} (plan ${body.text('plan')})${skipped(body)}${breaches(body)}.`,
  'plan.rejected': (body) => `${body.text('by')} rejected plan ${body.text('plan')}: ${body.text('reason')}`,
  'plan.superseded': (body) => `Plan ${body.text('plan')} was superseded: ${body.text('reason')}`,
  'plan.applied': (body) =>
    `${body.text('by')} applied plan ${body.text('plan')} of ${body.text('proposedBy')}: ${actions(body)}, of which ${body.list('intents').length} intended.`,
  'action.done': (body) => action(body, 'done'),
  'action.already': (body) => action(body, 'was so already'),
  'action.refused': (body) => action(body, 'refused'),
  'action.undone': (body) => action(body, 'done and taken back'),
  'action.failed': (body) => action(body, 'failed'),
  'action.unsure': (body) => action(body, 'ended so that nobody can tell'),
  'message.sent': (body) => message(body, 'was sent'),
  'message.outbox': (body) => message(body, 'was laid in the outbox: there is no mail server'),
  'message.queued': (body) => message(body, 'waits to be tried again'),
  'message.rejected': (body) => message(body, 'was rejected'),
  'message.bounced': (body) => message(body, 'came back'),
  'message.failed': (body) => message(body, 'could not be sent'),
  'message.unsure': (body) =>
    message(body, 'may or may not have been sent: the process ended while it was handed over'),
  'ask.answered': (body) => {
    const answer = body.object('answer')
    const said = ['purpose', 'system', 'note'].flatMap((key) => answer.textOrNull(key) ?? [])
    return `${answer.text('by')} answered "${answer.text('kind')}" for ${body.text('token')}${said.length === 0 ? '' : `: ${said.join('; ')}`}.`
  },
  'campaign.opened': (body) =>
    `${body.text('openedBy')} opened the campaign "${body.text('name')}" (${body.text('campaign')}) over ${counted(body.list('cases').length, 'token')}, due ${dayOf(body.number('dueAt') ?? Number.NaN)}.`,
  'campaign.ended': (body) =>
    `${body.text('by')} ended the campaign "${body.text('name')}" (${body.text('campaign')}): ${body.text('why')}`,
}

function some(all: readonly LedgerBody[], words: (one: LedgerBody) => string): string {
  const rest = all.length - named
  return listed([...all.slice(0, named).map(words), ...(rest > 0 ? [`${rest} more`] : [])])
}

function transitions(body: LedgerBody): string {
  return some(body.list('transitions'), (one) => {
    const [from, to] = [one.text('from'), one.text('to')]
    const state = from === to ? one.text('kind') : `${from} → ${to}`
    return `case ${one.text('case')} (${one.text('token')}) ${state}, ${withoutStop(one.text('reason'))}`
  })
}

function actions(body: LedgerBody): string {
  const kinds = Map.groupBy(body.list('actions'), (one) => one.text('kind'))
  const parts = [...kinds].map(([kind, all]) => `${all.length} ${kind}`)
  return parts.length === 0 ? 'no action' : listed(parts)
}

function skipped(body: LedgerBody): string {
  const count = body.number('skipped') ?? 0
  return count === 0 ? '' : `, ${count} left out`
}

function breaches(body: LedgerBody): string {
  const all = body.list('breaches')
  return all.length === 0 ? '' : `; beyond the limit ${listed(all.map((one) => one.text('limit')))}`
}

function action(body: LedgerBody, outcome: string): string {
  const [about, policy] = [body.textOrNull('token') ?? body.textOrNull('owner') ?? '?', body.textOrNull('policy')]
  const why = policy === null ? '' : ` by the policy "${policy}"`
  const requests = body.texts('requestIds')
  const traced =
    requests.length === 0 ? '' : ` [${counted(requests.length, 'request')}: ${requests.slice(0, named).join(', ')}]`
  return `${body.text('kind')} of ${about}${why} ${outcome}: ${body.text('words')}${traced}`
}

function message(body: LedgerBody, became: string): string {
  const words = body.textOrNull('words')
  return `Message ${body.text('message')} (${body.text('channel')}) to ${body.object('to').text('address')} ${became}: "${body.text('subject')}"${words === null ? '' : ` (${words})`}.`
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}
