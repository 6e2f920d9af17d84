import type { ApplyReport, Case, CaseFile, Message, MessageFile, Mode, Plan, PlannedAction } from '../src/api/types.ts'
import { daysAgo } from './days.ts'

/** A case whose owner was asked six days ago; the reminder is due tomorrow. */
export function aCase(facts: Partial<Case> = {}): Case {
  return {
    id: 1,
    token: { kind: 'user-token', id: 'tok-1', label: 'nightly backup', ownerId: 'acc-1', owner: 'Robin Field' },
    findingId: 1,
    campaignId: null,
    policy: 'unused-half-a-year',
    severity: 'high',
    state: 'asked',
    openedAt: daysAgo(6),
    steps: [
      { action: 'ask-owner', afterDays: 0, watchDays: null },
      { action: 'remind', afterDays: 7, watchDays: null },
      { action: 'quarantine', afterDays: 14, watchDays: 35 },
      { action: 'revoke', afterDays: 49, watchDays: null },
    ],
    done: [{ action: 'ask-owner', at: daysAgo(6), intentId: 4 }],
    next: { action: 'remind', dueAt: daysAgo(-1) },
    hold: null,
    contact: 'owner',
    answer: null,
    acceptCollateral: false,
    despiteUse: false,
    endedAt: null,
    endedWhy: null,
    ...facts,
  }
}

/** A hundred and thirty cases in every state, some on hold, some due. */
export function manyCases(): Case[] {
  const states = ['open', 'asked', 'reminded', 'quarantined', 'asked', 'kept'] as const
  return Array.from({ length: 130 }, (_, index) => {
    const state = states[index % states.length] ?? 'open'
    const owner = `Owner ${index % 6}`
    const held = index % 7 === 3 && state !== 'kept'
    return aCase({
      id: index + 1,
      state,
      severity: index % 4 === 0 ? 'critical' : 'medium',
      policy: `policy-${index % 3}`,
      token: { kind: 'user-token', id: `tok-${index}`, label: `job ${index}`, ownerId: owner, owner },
      next: state === 'kept' ? null : { action: 'quarantine', dueAt: daysAgo(20 - index) },
      hold: held
        ? { kind: 'used', reason: 'Used on 2025-08-20 02:00 UTC.', by: null, since: daysAgo(2), until: null }
        : null,
      endedAt: state === 'kept' ? daysAgo(1) : null,
      endedWhy: state === 'kept' ? 'The owner keeps it.' : null,
    })
  })
}

/** A case with its history: opened, asked. */
export function aCaseFile(facts: Partial<Case> = {}): CaseFile {
  return {
    case: aCase(facts),
    history: [
      {
        at: daysAgo(6),
        kind: 'opened',
        from: 'open',
        to: 'open',
        reason: 'The policy unused-half-a-year found it.',
        by: null,
      },
      {
        at: daysAgo(6),
        kind: 'step-done',
        from: 'open',
        to: 'asked',
        reason: 'Asked robin@fleet.example.',
        by: null,
      },
    ],
  }
}

/** A mode that somebody chose two days ago. */
export function aMode(facts: Partial<Mode> = {}): Mode {
  return { mode: 'propose', since: daysAgo(2), by: 'Ada Abel', reason: 'The policies look right.', ...facts }
}

/** One quarantine that is due. */
export function anAction(facts: Partial<PlannedAction> = {}): PlannedAction {
  const token = { kind: 'user-token', id: 'tok-1', label: 'nightly backup' } as const
  return {
    kind: 'quarantine',
    case: 1,
    policy: 'unused-half-a-year',
    token,
    owner: { id: 'acc-1', name: 'Robin Field', email: 'robin@fleet.example' },
    why: ['unused for 239 days, last used 2024-12-26'],
    dueAt: daysAgo(1),
    affects: [token],
    reversible: true,
    onlyIf: ['last use still 2024-12-26 02:00 UTC'],
    confirm: null,
    ...facts,
  }
}

/** A plan that waits: a letter, a quarantine, a revocation of a whole service account; two actions left out for one reason. */
export function aPlan(facts: Partial<Plan> = {}): Plan {
  const skipped = (id: number) => ({
    kind: 'remind' as const,
    case: id,
    policy: 'unused-half-a-year',
    token: { kind: 'user-token', id: `tok-${id}`, label: `job ${id}` } as const,
    why: 'waits for Monday, 25 August',
  })
  const robot = (id: string) => ({ kind: 'service-account-token', id, label: `robot ${id}` }) as const
  return {
    id: 'plan-1',
    state: 'proposed',
    by: 'the loop',
    createdAt: daysAgo(0),
    expiresAt: daysAgo(-1),
    pass: 12,
    actions: [
      anAction({ kind: 'ask-owner', case: 2, affects: [], onlyIf: [] }),
      anAction({
        affects: [
          { kind: 'user-token', id: 'tok-1', label: 'nightly backup' },
          { kind: 'user-token', id: 'tok-9', label: 'weekly report' },
        ],
      }),
      anAction({
        kind: 'revoke',
        case: 3,
        token: robot('r-1'),
        affects: [robot('r-1'), robot('r-2')],
        reversible: false,
        confirm: 'service-account:sa-1',
      }),
    ],
    skipped: [skipped(5), skipped(6)],
    breaches: [],
    decidedBy: null,
    decidedAt: null,
    reason: null,
    ...facts,
  }
}

/** A plan that was done in part: asked, quarantined, not revoked because it was used. */
export function anApplyReport(): ApplyReport {
  const plan = aPlan()
  const outcomes = [
    { state: 'done', words: 'Asked robin@fleet.example.' },
    { state: 'done', words: 'Robin Field is in the blocked policy; both tokens are blocked.' },
    { state: 'refused', words: 'It was used on 2025-08-21 03:00 UTC.' },
  ] as const
  return {
    plan: plan.id,
    actions: plan.actions.map(({ kind, case: id, token, owner }, index) => {
      const outcome = outcomes[index]
      return {
        id: index + 1,
        kind,
        case: id,
        token,
        owner,
        outcome: outcome === undefined ? null : { ...outcome, at: daysAgo(0), requestIds: [] },
      }
    }),
    leftOut: [],
  }
}

/** A letter that waits in the outbox, because there is no mail server. */
export function aMessage(facts: Partial<Message> = {}): Message {
  return {
    id: 1,
    kind: 'digest',
    channel: 'mail',
    recipient: { rung: 'owner', name: 'Robin Field', address: 'robin@fleet.example', accountId: 'acc-1' },
    at: daysAgo(1),
    subject: 'Do you still need 2 API tokens?',
    state: 'outbox',
    attempts: 1,
    nextTryAt: null,
    sentAt: daysAgo(1),
    words: null,
    ...facts,
  }
}

/** Sixty letters in several states, the newest first. */
export function manyMessages(): Message[] {
  const states = ['outbox', 'sent', 'bounced', 'unsure', 'queued'] as const
  return Array.from({ length: 60 }, (_, index) => {
    const state = states[index % states.length] ?? 'sent'
    const name = `Owner ${index % 6}`
    return aMessage({
      id: 60 - index,
      state,
      at: daysAgo(index / 4),
      subject: `Do you still need ${index + 2} API tokens?`,
      recipient: { rung: 'owner', name, address: `owner${index % 6}@fleet.example`, accountId: `acc-${index % 6}` },
      sentAt: state === 'queued' ? null : daysAgo(index / 4),
      words: state === 'bounced' ? '550 No such user' : null,
    })
  })
}

/** A letter as it is read: one question that waits, one that was answered. */
export function aMessageFile(facts: Partial<Message> = {}): MessageFile {
  const ask = {
    id: 1,
    token: { kind: 'user-token', id: 'tok-1' } as const,
    caseIds: [1],
    askedAt: daysAgo(1),
    linksUntil: daysAgo(-30),
    answer: null,
  }
  const answer = {
    kind: 'keep',
    by: 'robin@fleet.example',
    byOwner: true,
    at: daysAgo(0),
    saidAt: daysAgo(0),
    purpose: 'Copies the wiki every night',
    system: 'backup-3',
    until: daysAgo(-300),
    backup: null,
    note: null,
  } as const
  return {
    message: aMessage(facts),
    facts: {},
    asks: [ask, { ...ask, id: 2, token: { kind: 'user-token', id: 'tok-2' }, caseIds: [2], answer }],
    rendered: {
      subject: 'Do you still need 2 API tokens?',
      text: 'Hello Robin Field,\n\nnightly backup\nKeep it: http://127.0.0.1/answer/abc\n',
      html: '<!doctype html><html lang="en"><head><title>Letter</title><style>body{font-family:sans-serif}</style></head><body><p>Hello Robin Field,</p><p>nightly backup</p><p><a href="/answer/abc">Keep it</a></p><script>parent.document.title="broken in"</script></body></html>',
      attachments: [{ name: 'tokens.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
    },
  }
}
