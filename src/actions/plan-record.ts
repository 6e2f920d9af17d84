import type { ActingSettings } from '../model/acting-settings.ts'
import type { Instant } from '../model/instant.ts'
import { DAY } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { Policy } from '../policies/policy.ts'
import type { Store } from '../store/store.ts'
import { readPlanMembership } from './grants/read-membership.ts'
import type { PlanInput } from './plan-input.ts'

/** What planning needs beside the record. */
export interface PlanSetting {
  readonly settings: ActingSettings
  readonly policies: readonly Policy[]
  /** The provider's time. */
  readonly now: Instant
}

/** Everything that planning looks at, read from the record. */
export async function readPlanInput(
  store: Store,
  organisationId: string,
  { settings, policies, now }: PlanSetting,
): Promise<PlanInput> {
  const tokens = new Map<string, TokenEntry>()
  for await (const token of store.streamTokens(organisationId, {})) tokens.set(tokenRef(token), token)
  const findings = await store.openFindings(organisationId, now)
  const looks = await store.backTestLooks(organisationId)
  const unfinished = await store.unfinishedIntents(organisationId)
  return {
    now,
    settings,
    tokens,
    cases: await store.openCaseList(organisationId),
    findings: new Map(findings.map((finding) => [finding.id, finding])),
    policies: new Map(policies.map((policy) => [policy.name, policy])),
    campaigns: new Map((await store.listCampaigns(organisationId)).map((campaign) => [campaign.id, campaign])),
    quarantines: await store.listQuarantines(organisationId, { open: true }),
    membership: await readPlanMembership(store, organisationId, { settings, now }),
    recentHard: await store.hardActionsSince(organisationId, now - DAY),
    backTested: new Set(looks.map(({ policyHash }) => policyHash)),
    underWay: new Set(unfinished.map(({ action }) => (action.caseId === null ? action.key : `case-${action.caseId}`))),
  }
}
