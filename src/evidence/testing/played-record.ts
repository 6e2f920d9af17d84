import { openCase } from '../../actions/open-case.ts'
import type { AccountFacts } from '../../model/account.ts'
import type { Answer, AnswerKind } from '../../model/answer.ts'
import type { Case, CaseChange, CaseState } from '../../model/case.ts'
import type { Finding } from '../../model/finding.ts'
import { DAY } from '../../model/instant.ts'
import type { Plan, PlannedAction } from '../../model/plan.ts'
import type { StepAction } from '../../model/step.ts'
import { type TokenFacts, tokenRef } from '../../model/token.ts'
import type { Store } from '../../store/store.ts'
import { anAccount, aToken, day, organisationId, passAt } from '../../store/testing/facts.ts'

/** Names that somebody gives who means harm. */
export const hostile = {
  formula: '=HYPERLINK("https://evil.example","click")',
  markup: '<script>alert(1)</script><img src=x onerror=alert(2)>',
  turned: 'invoice\u202efdp.exe',
  control: '\u001b[31mred\u0007\n@SUM(A1)',
} as const

const steps = [
  { after: 0, action: 'ask-owner', watch: null, acceptCollateral: false },
  { after: 14 * DAY, action: 'quarantine', watch: 35 * DAY, acceptCollateral: false },
  { after: 49 * DAY, action: 'revoke', watch: null, acceptCollateral: false },
] as const

const policy = (days: number) => ({
  name: 'unused-half-a-year',
  description: 'Nobody has used this token for half a year.',
  severity: 'high',
  appliesTo: ['user-token'],
  when: { group: 'all', items: [{ condition: 'unused-for', argument: `${days}d` }] },
  steps,
  limits: { maxTokens: 10, maxPercent: null },
  control: 'ISO/IEC 27001:2022 A.5.18',
  evidence: null,
})

/** How the record came to be: `tokens` at the beginning, one pass a week for 26 weeks from 5 January 2026, and acting in between. */
export interface Played {
  readonly store: Store
  readonly now: number
}

/** The week's pass: Monday, noon. */
export const week = (number: number): number => day(5 + 7 * number)
const lastWeek = 26

/**
 * Plays half a year of an organisation into an empty store, through the store alone: 82 tokens become 40. Owners leave, are asked, answer;
 * tokens are quarantined and revoked; findings are set aside; a campaign runs.
 */
export async function playRecord(store: Store): Promise<Played> {
  let tokens = Array.from({ length: 82 }, (_, number) => tokenOf(number))
  for (let number = 0; number <= lastWeek; number += 1) {
    const at = week(number)
    await passOf(store, { at, tokens, left: number >= 4, judged: number })
    if (number === 1) await setUp(store, at)
    if (number === 6) await ask(store, at)
    if (number === 8) await answers(store, at)
    if (number === 10) await act(store, { at, action: 'quarantine', outcome: 'done', count: 6 })
    if (number >= 12 && number <= 25) tokens = await revokeSome(store, { at, tokens, number })
    if (number === 20) await campaign(store, at)
  }
  return { store, now: week(lastWeek) }
}

function tokenOf(number: number): TokenFacts {
  const labels = Object.values(hostile)
  return aToken({
    id: `token-${String(number).padStart(3, '0')}`,
    label: labels[number] ?? `job ${number}`,
    ownerId: `account-${number % 30}`,
    scopes: number % 3 === 0 ? [] : ['read:jira-work', 'write:jira-work'],
    createdAt: day(-400 - number),
    expiresAt: number % 5 === 0 ? null : day(300 + number),
    lastActiveAt: number % 7 === 0 ? null : day(-(number * 9)),
  })
}

function accountOf(number: number, left: boolean): AccountFacts {
  const name = number === 1 ? `Mallory ${hostile.markup}` : `Owner ${number}`
  const status = left && number % 10 === 3 ? 'inactive' : 'active'
  return anAccount({ id: `account-${number}`, name, email: `owner-${number}@corp.example`, status })
}

interface Pass {
  readonly at: number
  readonly tokens: readonly TokenFacts[]
  readonly left: boolean
  readonly judged: number
}

async function passOf(store: Store, { at, tokens, left, judged }: Pass): Promise<void> {
  const accounts = Array.from({ length: 30 }, (_, number) => accountOf(number, left))
  const { passId } = await passAt(store, at, { tokens, accounts })
  if (judged < 2) return
  const hash = judged < 5 ? 'a'.repeat(64) : 'b'.repeat(64)
  const findings = tokens
    .filter(({ lastActiveAt }) => at - (lastActiveAt ?? 0) > 180 * DAY)
    .map(({ kind, id }) => ({
      token: { kind, id },
      policy: 'unused-half-a-year',
      policyHash: hash,
      severity: 'high' as const,
      evidence: [
        {
          condition: 'unused-for',
          asked: '180d',
          seen: '200d',
          verdict: true,
          words: 'It was not used for 180 days or longer.',
        },
      ],
    }))
  const policies = [{ name: 'unused-half-a-year', hash, facts: policy(judged < 5 ? 90 : 180) }]
  await store.recordJudgement(organisationId, passId, { at, policies, findings, notes: [], whyResolved: new Map() })
}

async function setUp(store: Store, at: number): Promise<void> {
  const mode = {
    mode: 'propose',
    at,
    by: 'Ada Abel',
    reason: 'policies were looked through with the platform team',
  } as const
  await store.setMode(organisationId, mode)
  const look = { policy: 'unused-half-a-year', policyHash: 'b'.repeat(64), at, by: 'Ada Abel', facts: { revoked: 31 } }
  await store.saveBackTestLook(organisationId, look)
  const token = { kind: 'user-token', id: 'token-080' } as const
  const said = { system: 'build server', sponsor: 'boss@corp.example', backup: null, neededUntil: null }
  const description = { purpose: 'nightly export', ...said, describedAt: at, describedBy: 'Ada Abel' }
  await store.describeToken(organisationId, token, description)
  const exempt = {
    token,
    policy: null,
    reason: 'yearly audit',
    approver: 'Ada Abel',
    createdAt: at,
    until: at + 300 * DAY,
  }
  const exemption = await store.addExemption(organisationId, exempt)
  await store.addExemption(organisationId, { ...exempt, token: { ...token, id: 'token-081' }, until: at + 30 * DAY })
  await store.endExemption(organisationId, exemption.id, { at: at + DAY, by: 'Ada Abel' })
  const key = { label: 'nightly report', role: 'auditor', createdAt: at, expiresAt: at + 90 * DAY, hash: 'h' } as const
  await store.saveMachineKey({ id: 'key-1', ...key, lastUsedAt: null, revokedAt: null })
}

async function openFindings(store: Store, now: number): Promise<readonly Finding[]> {
  return (await store.listFindings(organisationId, { now }, { limit: 1000 })).findings
}

/** Opens a case for every finding and writes one letter an owner. */
async function ask(store: Store, at: number): Promise<void> {
  const findings = await openFindings(store, at)
  const opened = await store.openCases(
    organisationId,
    findings.map(({ id, policy: name, severity, token }) =>
      openCase({
        token,
        origin: { policy: name, policyHash: 'b'.repeat(64), findingId: id, campaignId: null, severity },
        steps,
        knownUseAt: null,
        now: at,
      }),
    ),
    at,
  )
  for (const [owner, cases] of Map.groupBy(opened, ({ token }) => token.ownerId ?? ''))
    await write(store, { owner, cases, at })
}

async function write(
  store: Store,
  { owner, cases, at }: { readonly owner: string; readonly cases: readonly Case[]; readonly at: number },
): Promise<void> {
  const address = `${owner.replace('account', 'owner')}@corp.example`
  const [message] = await store.queueMessages(organisationId, [
    {
      kind: 'digest',
      channel: 'mail',
      recipient: { rung: 'owner', name: null, address, accountId: owner },
      at,
      subject: `${cases.length} of your API tokens`,
      facts: {},
      key: `digest/${owner}/${at}`,
      asks: cases.map(({ token, id }) => ({ token, caseIds: [id], linksUntil: at + 30 * DAY })),
      intentIds: [],
    },
  ])
  if (message === undefined) return
  await store.claimMessage(organisationId, message.id)
  const changes = cases.map((one) =>
    changed(one, { to: 'asked', action: 'ask-owner', at, reason: 'A letter was sent.' }),
  )
  const words = owner === 'account-5' ? 'no such mailbox' : null
  await store.recordDelivery(organisationId, message.id, {
    state: words === null ? 'sent' : 'rejected',
    at,
    words,
    changes,
  })
}

interface Change {
  readonly to: CaseState
  readonly at: number
  readonly reason: string
  readonly action?: StepAction
  readonly answer?: Answer
  readonly ended?: boolean
}

function changed(one: Case, { to, at, reason, action, answer, ended = false }: Change): CaseChange {
  const done = action === undefined ? one.done : [...one.done, { action, at, intentId: null }]
  const end = ended ? { endedAt: at, endedWhy: reason, next: null } : {}
  return {
    next: { ...one, state: to, done, ...(answer === undefined ? {} : { answer }), ...end },
    transitions: [
      {
        at,
        kind: answer === undefined ? 'step-done' : 'answered',
        from: one.state,
        to,
        reason,
        by: answer?.by ?? null,
      },
    ],
  }
}

async function answers(store: Store, at: number): Promise<void> {
  const kinds: readonly AnswerKind[] = ['keep', 'rotate', 'migrate', 'not-mine', 'keep']
  const open = await store.openCaseList(organisationId)
  for (const [index, kind] of kinds.entries()) {
    const one = open[index * 3]
    const [ask] = one === undefined ? [] : await store.listAsks(organisationId, { token: one.token })
    if (one === undefined || ask === undefined) continue
    const said = { purpose: 'nightly export', system: hostile.formula, until: at + 90 * DAY, backup: null, note: null }
    const answer: Answer = { kind, by: 'owner@corp.example', byOwner: true, at, saidAt: at, ...said }
    const keep = kind === 'keep'
    const change = changed(one, { to: keep ? 'kept' : one.state, at, reason: `Answered ${kind}.`, answer, ended: keep })
    await store.recordAnswer(organisationId, ask.id, { answer, description: null, changes: [change], exemptions: [] })
  }
}

interface Acting {
  readonly at: number
  readonly action: 'quarantine' | 'revoke'
  readonly outcome: 'done' | 'failed'
  readonly count: number
}

/** Applies a plan over the next cases that are open; returns the tokens that it reached. */
async function act(store: Store, { at, action, outcome, count }: Acting): Promise<ReadonlySet<string>> {
  const cases = (await store.openCaseList(organisationId)).slice(0, count)
  const plan: Plan = {
    id: `plan-${at}`,
    organisationId,
    createdAt: at,
    expiresAt: at + DAY,
    by: 'Ada Abel',
    passId: 1,
    snapshot: 's',
    policies: 'p',
    actions: cases.map((one) => planned(one, action, at)),
    skipped: [],
    breaches: [],
  }
  await store.proposePlan(organisationId, plan)
  const intents = await store.applyPlan(organisationId, plan, { by: 'Bob Bell', at })
  for (const [index, intent] of intents.entries()) {
    await store.startIntent(organisationId, intent.id, at)
    const one = cases[index]
    if (one === undefined) continue
    const to = action === 'revoke' ? 'revoked' : 'quarantined'
    const change = changed(one, { to, action, at, reason: 'It is so, verified.', ended: action === 'revoke' })
    await store.endIntent(organisationId, intent.id, {
      outcome: {
        state: outcome,
        at,
        words: outcome === 'done' ? 'It is so, verified.' : 'The provider answered 500.',
        requestIds: [`request-${intent.id}`],
      },
      changes: outcome === 'done' ? [change] : [],
    })
  }
  return new Set(outcome === 'done' ? cases.map(({ token }) => tokenRef(token)) : [])
}

function planned(one: Case, kind: 'quarantine' | 'revoke', at: number): PlannedAction {
  const token = { kind: one.token.kind, id: one.token.id, label: one.token.label }
  return {
    key: `case-${one.id}/${kind}/${at}`,
    kind,
    caseId: one.id,
    caseVersion: one.version,
    grantId: null,
    policy: one.policy,
    token,
    owner: { id: one.token.ownerId ?? '', name: one.token.owner ?? '', email: null },
    why: ['It was not used for 180 days or longer.'],
    dueAt: at,
    affects: [token],
    reversible: kind === 'quarantine',
    precondition: {},
    preconditionWords: [],
    confirm: null,
  }
}

interface Revoking {
  readonly at: number
  readonly tokens: readonly TokenFacts[]
  readonly number: number
}

/** Three a week; one goes by itself in between, and one revocation fails. */
async function revokeSome(store: Store, { at, tokens, number }: Revoking): Promise<TokenFacts[]> {
  const outcome = number === 13 ? 'failed' : 'done'
  const revoked = await act(store, { at: at + DAY, action: 'revoke', outcome, count: 3 })
  const left = tokens.filter((token) => !revoked.has(tokenRef(token)))
  const most = Math.max(0, left.length - (82 - 3 * (number - 11)))
  return left.slice(0, left.length - most)
}

async function campaign(store: Store, at: number): Promise<void> {
  const page = await store.listTokens(organisationId, { unscoped: true }, { limit: 5 })
  await store.openCampaign(
    organisationId,
    {
      name: 'Unscoped tokens, spring',
      filter: { unscoped: 'true' },
      reviewer: 'owner',
      openedAt: at,
      dueAt: at + 21 * DAY,
      reminders: [7 * DAY],
      silence: 'tell-stewards',
      openedBy: 'Ada Abel',
    },
    (campaignId) =>
      page.tokens.map(({ kind, id }) =>
        openCase({
          token: { kind, id },
          origin: { policy: `campaign-${campaignId}`, policyHash: '', findingId: null, campaignId, severity: 'info' },
          steps: [steps[0]],
          knownUseAt: null,
          now: at,
        }),
      ),
  )
}
