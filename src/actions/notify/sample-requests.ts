import type { Grant } from '../../model/grant.ts'
import { DAY } from '../../model/instant.ts'
import type { TokenRequest } from '../../model/request.ts'
import type { ApprovalRule } from '../../model/request-rules.ts'
import { grantNews } from './grant-news.ts'
import { requestAsks } from './request-asks.ts'
import type { RequestLetterFacts } from './request-facts.ts'
import { requestNews } from './request-news.ts'
import type { SampleFrame } from './sample-frame.ts'

// Invented requests and grants, put through what writes the true letters.

const calendar = {
  timeZone: 'UTC',
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  quietDays: [],
}

const year = 365
const sampleRule: ApprovalRule = {
  name: 'default',
  hash: '',
  description: null,
  stages: [{ approvers: ['manager'], need: 1 }],
  maxDays: { read: year, write: year, delete: year, manage: year, unscoped: year },
  expiresAfter: 14 * DAY,
  remindAfter: [2 * DAY],
  window: 7 * DAY,
  breakGlass: null,
}

/** What an approver gets: two requests that wait, one of them used by break-glass. */
export function sampleApprovals(frame: SampleFrame): RequestLetterFacts {
  const { now } = frame
  const waiting = sampleRequestOf(now)
  const urgent: TokenRequest = {
    ...waiting,
    id: 42,
    state: 'approved',
    requester: { email: 'bob@corp.example', name: 'Bob Berg', accountId: null },
    content: { ...waiting.content, purpose: 'stop the runaway import', system: 'laptop', scopes: [], days: 1 },
    breakGlass: {
      reason: 'The import floods the tracker, nobody else is awake.',
      reviewBy: now + 3 * DAY,
      review: null,
    },
    submittedAt: now,
  }
  const grace = { email: 'grace@corp.example', name: 'Grace Gold', accountId: null }
  const approver = { ...grace, insteadOf: null, through: 'manager', escalated: false }
  const asks = requestAsks({ requests: [waiting, urgent], approversOf: () => [approver], calendar, now })
  return { ...empty(frame), recipient: grace, waiting: asks.map(({ facts }) => facts) }
}

/** What people get who asked: a token can be made, another request was denied, a grant ends. */
export function sampleRequest(frame: SampleFrame): RequestLetterFacts {
  const { now } = frame
  const asked = sampleRequestOf(now)
  const decision = { by: 'grace@corp.example', insteadOf: null, at: now, stage: 0, reason: null, narrowed: null }
  const approved: TokenRequest = {
    ...asked,
    state: 'approved',
    decidedAt: now,
    decisions: [{ ...decision, verdict: 'approve', narrowed: { days: 90, scopes: asked.content.scopes } }],
    content: { ...asked.content, days: 90 },
  }
  const denied: TokenRequest = {
    ...asked,
    id: 40,
    state: 'denied',
    decidedAt: now,
    decisions: [
      { ...decision, verdict: 'deny', reason: 'Reading is enough for a dashboard: please ask without write.' },
    ],
    content: { ...asked.content, label: 'dashboard', purpose: 'a dashboard', scopes: ['write:jira-work'] },
  }
  const open = sampleGrant(approved, now)
  const ending: Grant = {
    ...open,
    id: 5,
    requestId: null,
    state: 'bound',
    content: {
      ...open.content,
      label: 'confluence-sync',
      purpose: 'sync pages',
      scopes: ['read:confluence-content.all'],
    },
    createdAt: now - 335 * DAY,
    until: now + 30 * DAY,
    token: { kind: 'user-token', id: 'sample-3' },
  }
  const grants = [open, ending]
  const requests = new Map([[approved.id, approved]])
  const told = grantNews({ grants, requests, renewing: new Set(), stewards: [], calendar, now })
  const more = requestNews({ requests: [denied], grants: new Map(), timeZone: 'UTC', now })
  return { ...empty(frame), recipient: asked.requester, news: [...told, ...more].map(({ facts }) => facts) }
}

function empty({ organisation, timeZone, now }: SampleFrame): RequestLetterFacts {
  return {
    about: 'request',
    organisation,
    timeZone,
    at: now,
    linksUntil: now + 30 * DAY,
    recipient: { name: null, email: 'ada@corp.example' },
    waiting: [],
    news: [],
  }
}

function sampleRequestOf(now: number): TokenRequest {
  return {
    id: 41,
    version: 1,
    requester: { email: 'ada@corp.example', name: 'Ada Abel', accountId: null },
    origin: { kind: 'own' },
    content: {
      kind: 'user-token',
      purpose: 'export issues every night',
      system: 'the reporting server',
      scopes: ['read:jira-work', 'read:jira-user'],
      sites: ['corp.atlassian.net'],
      days: 180,
      backup: 'bob@corp.example',
      label: 'jira-export-nightly',
    },
    state: 'waiting',
    rule: sampleRule,
    decisions: [],
    breakGlass: null,
    createdAt: now - DAY,
    submittedAt: now - DAY,
    expiresAt: now + 13 * DAY,
    decidedAt: null,
    endedWhy: null,
    grantId: null,
  }
}

function sampleGrant({ id, requester, content }: TokenRequest, now: number): Grant {
  const { kind, days, ...granted } = content
  return {
    id: 7,
    version: 1,
    requestId: id,
    grandfathered: false,
    kind,
    owner: requester,
    content: granted,
    approvedBy: ['grace@corp.example'],
    state: 'open',
    createdAt: now,
    openedAt: now,
    windowUntil: now + 7 * DAY,
    until: now + days * DAY,
    token: null,
    boundAt: null,
    differences: [],
    extraTokens: [],
    serviceAccountId: null,
    trouble: null,
    endedAt: null,
    endedWhy: null,
    renewedBy: null,
  }
}
