import type { Campaign } from '../model/campaign.ts'
import type { Case, CaseChange, NewCase } from '../model/case.ts'
import { DAY, type Instant } from '../model/instant.ts'
import type { PolicyStep } from '../model/step.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { CampaignStore } from '../store/campaign-store.ts'
import { advance } from './case-machine.ts'
import { openCase } from './open-case.ts'

/** How long a token that nobody spoke for is watched before it is revoked. */
const campaignWatch = 35 * DAY

/** What a campaign is opened with. */
export type CampaignPlan = Omit<Campaign, 'id' | 'endedAt' | 'endedBy' | 'endedWhy'>

/** The journey of each token of a campaign: asked at once, reminded before the due date, then what silence means. */
export function campaignSteps({
  openedAt,
  dueAt,
  reminders,
  silence,
}: Pick<CampaignPlan, 'openedAt' | 'dueAt' | 'reminders' | 'silence'>): readonly PolicyStep[] {
  const due = dueAt - openedAt
  const step = (action: PolicyStep['action'], after: number, watch: number | null = null): PolicyStep => ({
    action,
    after,
    watch,
    acceptCollateral: false,
  })
  const before = [...new Set(reminders)].filter((span) => span > 0 && span < due).sort((a, b) => b - a)
  const afterwards: Readonly<Record<Campaign['silence'], readonly PolicyStep[]>> = {
    nothing: [],
    'tell-stewards': [step('notify', due)],
    quarantine: [step('quarantine', due, campaignWatch), step('revoke', due + campaignWatch)],
    revoke: [step('revoke', due)],
  }
  return [step('ask-owner', 0), ...before.map((span) => step('remind', due - span)), ...afterwards[silence]]
}

/** Opens a campaign with a case for each token. Returns it with its cases. */
export function openCampaign(
  store: Pick<CampaignStore, 'openCampaign'>,
  organisationId: string,
  { plan, tokens }: { readonly plan: CampaignPlan; readonly tokens: readonly TokenEntry[] },
): ReturnType<CampaignStore['openCampaign']> {
  const steps = campaignSteps(plan)
  return store.openCampaign(organisationId, plan, (campaignId) =>
    tokens.map((token): NewCase => {
      const policy = `campaign-${campaignId}`
      const opened = openCase({
        token,
        origin: { findingId: null, campaignId, policy, policyHash: policy, severity: 'medium' },
        steps,
        knownUseAt: lastUse(token),
        now: plan.openedAt,
      })
      return plan.reviewer === 'backup' ? { ...opened, contact: 'backup' } : opened
    }),
  )
}

function lastUse({ understood, lastActiveAt }: TokenEntry): Instant | null {
  const at = Math.max(understood?.use.lastAt ?? 0, lastActiveAt ?? 0)
  return at === 0 ? null : at
}

/** How a campaign is ended. */
export interface CampaignEnd {
  readonly at: Instant
  /** `null` = its due date has come. */
  readonly by: string | null
  readonly why: string
}

/**
 * What ending a campaign means for its cases. When a person ends it early, those still under way are closed. When its time has come, silence
 * has its meaning: cases go on where it means quarantine or revocation, until the stewards are told where it means that, and are closed
 * where it means nothing.
 */
export function endOfCampaign(
  campaign: Campaign,
  cases: readonly Case[],
  { at, by, why }: CampaignEnd,
): readonly CaseChange[] {
  if (by === null && campaign.silence !== 'nothing') return []
  return cases.flatMap((one): readonly CaseChange[] => {
    const change = advance(one, { kind: 'close', by, reason: why }, at)
    return change === null ? [] : [change]
  })
}
