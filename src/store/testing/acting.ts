import type { Case, CaseChange, NewCase } from '../../model/case.ts'
import { DAY } from '../../model/instant.ts'
import type { Outcome } from '../../model/intent.ts'
import type { Plan, PlannedAction } from '../../model/plan.ts'
import type { NewMessage } from '../message-store.ts'
import type { JudgedFinding, Store } from '../store.ts'
import { anAccount, aToken, day, organisationId, passAt } from './facts.ts'

/** A case that asks its owner at once; what is given replaces that. */
export function aCase(given: Partial<NewCase> = {}): NewCase {
  return {
    token: { kind: 'user-token', id: 'token-1' },
    findingId: null,
    campaignId: null,
    policy: 'unused',
    policyHash: 'hash-1',
    severity: 'high',
    steps: [{ after: 0, action: 'ask-owner', watch: null, acceptCollateral: false }],
    state: 'open',
    openedAt: day(1),
    done: [],
    next: { step: 0, action: 'ask-owner', dueAt: day(1) },
    hold: null,
    contact: 'owner',
    answer: null,
    acceptCollateral: false,
    despiteUse: false,
    watchMs: null,
    failures: 0,
    knownUseAt: null,
    endedAt: null,
    endedWhy: null,
    ...given,
  }
}

/** A case as it becomes; with one transition, whose reason is `why`. */
export function changed(from: Case, next: Partial<Case>, why = 'because'): CaseChange {
  const becomes = { ...from, ...next }
  const transition = { at: day(3), kind: 'test', from: from.state, to: becomes.state, reason: why, by: null }
  return { next: becomes, transitions: [transition] }
}

/** One finding about each of as many tokens, all of one owner, judged after a pass; ids of the findings. */
export async function findingsOf(
  store: Store,
  tokens: readonly string[],
  organisation = organisationId,
): Promise<readonly number[]> {
  const { passId } = await passAt(store, day(1), {
    accounts: [anAccount()],
    tokens: tokens.map((id) => aToken({ id })),
    organisation,
  })
  const findings = tokens.map(
    (id): JudgedFinding => ({
      token: { kind: 'user-token', id },
      policy: 'unused',
      policyHash: 'hash-1',
      severity: 'high',
      evidence: [],
    }),
  )
  const judgement = { at: day(1), policies: [], notes: [], findings, whyResolved: new Map() }
  await store.recordJudgement(organisation, passId, judgement)
  return (await store.openFindings(organisation, day(1))).map(({ id }) => id)
}

/** An action of a plan that asks about `token-1`; what is given replaces that. */
export function anAction(given: Partial<PlannedAction> = {}): PlannedAction {
  const token = { kind: 'user-token', id: 'token-1', label: 'Nightly export' } as const
  return {
    key: 'case-1/ask-owner/1',
    kind: 'ask-owner',
    caseId: 1,
    caseVersion: 1,
    grantId: null,
    policy: 'unused',
    token,
    owner: { id: 'account-1', name: 'Ada Abel', email: 'ada@example.com' },
    why: ['unused for 200 days'],
    dueAt: day(1),
    affects: [token],
    reversible: true,
    precondition: { lastActiveAt: null },
    preconditionWords: ['never used'],
    confirm: null,
    ...given,
  }
}

/** A plan of these actions. */
export function aPlan(id: string, ...actions: readonly PlannedAction[]): Plan {
  return {
    id,
    organisationId,
    createdAt: day(2),
    expiresAt: day(3),
    by: 'Ada',
    passId: 1,
    snapshot: 'snapshot',
    policies: 'policies',
    actions,
    skipped: [],
    breaches: [],
  }
}

/** An outcome of a day; what is given replaces that. */
export function anOutcome(given: Partial<Outcome> = {}): Outcome {
  return { state: 'done', at: day(4), words: 'It is done.', requestIds: ['trace-1'], ...given }
}

/** A letter to Ada that asks about `token-1`; what is given replaces that. */
export function aMessage(given: Partial<NewMessage> = {}): NewMessage {
  return {
    kind: 'digest',
    channel: 'mail',
    recipient: { rung: 'owner', name: 'Ada Abel', address: 'ada@example.com', accountId: 'account-1' },
    at: day(2),
    subject: 'Your API tokens',
    facts: { items: [1, 'two', null] },
    key: 'digest/ada@example.com/1',
    asks: [{ token: { kind: 'user-token', id: 'token-1' }, caseIds: [1], linksUntil: day(2) + 30 * DAY }],
    intentIds: [],
    ...given,
  }
}

/** The newest entries of the ledger, oldest first: kind and body. */
export async function newestEntries(store: Store, number: number, organisation = organisationId) {
  const entries = await store.listLedger(organisation, 0, 100_000)
  return entries.slice(-number).map(({ at, kind, body }) => ({ at, kind, body }))
}
