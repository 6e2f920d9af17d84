import { pino } from 'pino'
import type { AccountFacts } from '../../../model/account.ts'
import type { ActingSettings } from '../../../model/acting-settings.ts'
import type { Case } from '../../../model/case.ts'
import { DAY, type Instant } from '../../../model/instant.ts'
import type { Intent } from '../../../model/intent.ts'
import type { ActionKind } from '../../../model/plan.ts'
import type { PolicyStep } from '../../../model/step.ts'
import type { RequestRules } from '../../../policies/requests/request-rule.ts'
import type { JudgedFinding, Store } from '../../../store/store.ts'
import { aPlan } from '../../../store/testing/acting.ts'
import { anAccount, aToken, organisationId, passAt } from '../../../store/testing/facts.ts'
import { openCase } from '../../open-case.ts'
import { journey } from '../../testing/case-parts.ts'
import { monday, someSettings } from '../../testing/plan-parts.ts'
import { createNotifier, type Notifier } from '../notifier.ts'
import type { ChannelSettings } from '../senders.ts'
import { anIntent, templatesRoot } from './parts.ts'

/** The secret of the installation of tests. */
export const secret = 'a secret of at least thirty-two characters'

/** An account `o<n>` of a person. */
export function aPerson(number: number, given: Partial<AccountFacts> = {}): AccountFacts {
  return anAccount({ id: `o${number}`, name: `Owner ${number}`, email: `o${number}@corp.example`, ...given })
}

/** What a world is made with. */
export interface WorldParts {
  readonly people: readonly AccountFacts[]
  readonly steps?: readonly PolicyStep[]
  /** Of each token. */
  readonly expiresAt?: Instant
}

/** Records a token `t1`, `t2`, … for each person, and opens a case for each, by Monday noon. */
export async function makeWorld(
  store: Store,
  { people, steps = journey, expiresAt = monday + 300 * DAY }: WorldParts,
): Promise<readonly Case[]> {
  const tokens = people.map(({ id }, index) =>
    aToken({
      id: `t${index + 1}`,
      label: `label t${index + 1}`,
      ownerId: id,
      expiresAt,
      lastActiveAt: monday - 300 * DAY,
    }),
  )
  const { passId } = await passAt(store, monday, { accounts: people, tokens })
  const findings = tokens.map(
    ({ kind, id }): JudgedFinding => ({
      token: { kind, id },
      policy: 'unused',
      policyHash: 'hash-1',
      severity: 'high',
      evidence: [],
    }),
  )
  await store.recordJudgement(organisationId, passId, {
    at: monday,
    policies: [],
    notes: [],
    findings,
    whyResolved: new Map(),
  })
  const open = await store.openFindings(organisationId, monday)
  return store.openCases(
    organisationId,
    open.map(({ id, token, policy, severity }) =>
      openCase({
        token,
        origin: { findingId: id, campaignId: null, policy, policyHash: 'hash-1', severity },
        steps,
        knownUseAt: null,
        now: monday,
      }),
    ),
    monday,
  )
}

let plans = 0

/** Writes down intents to do something for cases. */
export async function intend(
  store: Store,
  cases: readonly Case[],
  kind: ActionKind = 'ask-owner',
): Promise<readonly Intent[]> {
  plans += 1
  const actions = cases.map((one) => ({
    ...anIntent(one.id, kind).action,
    key: `case-${one.id}/${kind}/${one.version}`,
    token: { ...one.token },
    caseVersion: one.version,
    grantId: null,
  }))
  return store.applyPlan(organisationId, aPlan(`plan-${plans}-${kind}`, ...actions), { by: 'Ada', at: monday })
}

/** A clock that stands still until it is moved. */
export function standingClock(at: Instant = monday) {
  const clock = { at, now: () => clock.at, sleep: async () => {} }
  return clock
}

/** A notifier on a store; without a mail server unless one is named. */
export function aNotifier(
  store: Store,
  {
    channels = {},
    settings = {},
    clock = standingClock(),
    ...more
  }: {
    readonly channels?: ChannelSettings
    readonly settings?: Partial<ActingSettings>
    readonly clock?: ReturnType<typeof standingClock>
    readonly readRules?: () => Promise<RequestRules>
  } = {},
): Notifier {
  return createNotifier({
    store,
    clock,
    log: pino({ level: 'silent' }),
    organisationId,
    settings: someSettings({
      contacts: { team: 'team@corp.example', stewards: ['stewards@corp.example'] },
      ...settings,
    }),
    channels,
    secret,
    templatesRoot,
    ...more,
  })
}
