import type { KindWords, LedgerBody } from './ledger-body.ts'
import { counted, dayOf, listed } from './words.ts'

/** How many of several things a sentence names. */
const named = 3

/** What entries about requests, grants and membership say. */
export const requestWords: KindWords = {
  'request.submitted': (body) => {
    const content = body.object('content')
    const rule = body.object('rule').textOrNull('name')
    const under = rule === null ? '' : `, under the rule "${rule}"`
    const glass = body.textOrNull('breakGlass')
    const reason = glass === null ? '' : `, used at once (${withoutStop(glass)})`
    return `${requester(body)} asked for a ${content.text('kind')} for ${content.text('days')} days (request ${body.text('request')})${under}${reason}: ${content.text('purpose')}`
  },
  'request.changed': (body) => request(body, 'was changed'),
  'request.approved': (body) => request(body, 'was approved'),
  'request.denied': (body) => request(body, 'was denied'),
  'request.withdrawn': (body) => request(body, 'was withdrawn'),
  'request.expired': (body) => request(body, 'ended without an answer'),
  'request.delegated': (body) => request(body, 'was handed on'),
  'request.escalated': (body) => request(body, 'was put to the stewards'),
  'request.reviewed': (body) => request(body, 'was reviewed after it was used'),
  'grant.created': (body) => {
    const approvers = body.texts('approvedBy')
    const agreed = approvers.length === 0 ? '' : `, agreed by ${listed(approvers)}`
    const before = body.textOrNull('renews')
    const goesOn = before === null ? '' : `, which goes on from grant ${before}`
    return `${owner(body)} may have a ${body.text('kind')} until ${dayOf(body.number('until') ?? Number.NaN)} (grant ${body.text('grant')} of request ${body.text('request')}${goesOn}${agreed}): ${body.object('content').text('purpose')}`
  },
  'grant.prepared': (body) => grant(body, 'is being prepared'),
  'grant.troubled': (body) => grant(body, 'could not be prepared'),
  'grant.opened': (body) => grant(body, 'waits for its token'),
  'grant.bound': (body) => grant(body, `is bound to ${body.text('token')}`),
  'grant.differs': (body) =>
    grant(
      body,
      `is not what ${body.textOrNull('token') ?? 'the token'} is (${listed(body.texts('differences')) || 'not told'})`,
    ),
  'grant.lapsed': (body) => grant(body, 'lapsed: no token came'),
  'grant.ended': (body) => grant(body, 'ended'),
  'grant.renewed': (body) => grant(body, `goes on as grant ${body.text('renewedBy')}`),
  'grants.adopted': (body) =>
    `${body.text('by')} adopted ${counted(body.number('adopted') ?? 0, 'grant')} for what was there before requests were: ${some(body.list('grants'), (one) => `${owner(one)} until ${dayOf(one.number('until') ?? Number.NaN)}`)}.`,
  'allowed.excepted': (body) =>
    `${body.text('by')} let ${person(body)} use tokens without a grant until ${dayOf(body.number('until') ?? Number.NaN)} (exception ${body.text('exception')}): ${body.text('reason')}`,
  'allowed.exception-ended': (body) =>
    `${body.text('by')} ended exception ${body.text('exception')} of ${person(body)} before its time.`,
  'governance.begun': (body) =>
    `${body.text('by')} began to govern who may use tokens: membership is kept equal to the grants. ${body.text('reason')}`,
  'governance.ended': (body) => `${body.text('by')} stopped governing who may use tokens: ${body.text('reason')}`,
  'drift.seen': (body) => {
    const [opened, resolved] = [body.list('opened'), body.list('resolved')]
    const parts = [
      ...(opened.length === 0 ? [] : [`now ${some(opened, drift)}`]),
      ...(resolved.length === 0 ? [] : [`no longer ${some(resolved, drift)}`]),
    ]
    return `Membership against grants: ${parts.join('; ') || 'nothing told'}.`
  },
  'delegation.added': (body) =>
    `${body.text('by')} let ${body.text('to')} stand in for ${body.text('from')} from ${dayOf(body.number('begins') ?? Number.NaN)} until ${dayOf(body.number('until') ?? Number.NaN)} (delegation ${body.text('delegation')}).`,
  'delegation.ended': (body) =>
    `${body.text('by')} ended that ${body.text('to')} stands in for ${body.text('from')} (delegation ${body.text('delegation')}).`,
}

function request(body: LedgerBody, became: string): string {
  return `Request ${body.text('request')} of ${requester(body)} ${became}${doneBy(body)}: ${body.text('words')}`
}

function grant(body: LedgerBody, became: string): string {
  return `Grant ${body.text('grant')} of ${owner(body)} ${became}${doneBy(body)}: ${body.text('words')}`
}

function doneBy(body: LedgerBody): string {
  const by = body.textOrNull('by')
  return by === null ? '' : ` by ${by}`
}

function requester(body: LedgerBody): string {
  return body.object('requester').text('email')
}

function owner(body: LedgerBody): string {
  return body.object('owner').text('email')
}

function person(body: LedgerBody): string {
  return `${body.text('name')} (${body.text('account')})`
}

function drift(body: LedgerBody): string {
  const without = body.text('kind') === 'allowed-without-grant'
  return `${person(body)} ${without ? 'may use tokens without a grant' : 'has a grant and may not use tokens'}`
}

function some(all: readonly LedgerBody[], words: (one: LedgerBody) => string): string {
  const rest = all.length - named
  return listed([...all.slice(0, named).map(words), ...(rest > 0 ? [`${rest} more`] : [])])
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}
