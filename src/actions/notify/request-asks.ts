import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Instant } from '../../model/instant.ts'
import type { TokenRequest } from '../../model/request.ts'
import type { Approver } from '../requests/approver.ts'
import { currentStage } from '../requests/standing.ts'
import { isWorkingDay } from '../working-days.ts'
import type { WaitingFacts } from './request-facts.ts'
import { originWords, scopesInWords } from './request-texts.ts'

/** One request that waits, before one person who can decide it. */
export interface RequestAsk {
  readonly to: { readonly email: string; readonly name: string | null; readonly accountId: string | null }
  readonly facts: WaitingFacts
  /** Names request, stage, reminder and reader: it is put once. */
  readonly key: string
  /** The key under which it was put for the first time. */
  readonly firstKey: string
}

/** What asking approvers looks at. Times are the provider's. */
export interface RequestAskInput {
  /** Requests that wait, and those that were used by break-glass and not reviewed. */
  readonly requests: readonly TokenRequest[]
  /** Who can decide a request now. */
  readonly approversOf: (request: TokenRequest) => readonly Approver[]
  readonly calendar: ActingSettings['calendar']
  readonly now: Instant
}

/**
 * Every request that waits, before everybody who can decide it: an approver for whom somebody stands in is left out while they do. Each is
 * put at once, and reminded of after the spans of its rule, on working days only; of several reminders that are due the newest counts.
 */
export function requestAsks({ requests, approversOf, calendar, now }: RequestAskInput): readonly RequestAsk[] {
  const reminding = isWorkingDay(now, calendar)
  return requests.flatMap((request) => {
    const approvers = approversOf(request)
    const away = new Set(approvers.flatMap(({ insteadOf }) => insteadOf ?? []))
    const { stage, since } = waitOf(request)
    const reminder = reminding ? remindersDue(request, since, now) : 0
    const seen = new Set<string>()
    return approvers.flatMap(({ email, name, accountId, insteadOf, escalated }): readonly RequestAsk[] => {
      if (email === null || away.has(email) || seen.has(email)) return []
      seen.add(email)
      const facts = { ...waitingFacts(request), stage, reminder, insteadOf, escalated }
      const keyOf = (count: number): string => `request-${request.id}/ask/${stage ?? 'review'}/${count}/${email}`
      return [{ to: { email, name, accountId }, facts, key: keyOf(reminder), firstKey: keyOf(0) }]
    })
  })
}

/** Since when a request waits at the stage where it is. */
function waitOf(request: TokenRequest): { readonly stage: number | null; readonly since: Instant } {
  const submitted = request.submittedAt ?? request.createdAt
  if (request.state !== 'waiting') return { stage: null, since: submitted }
  const stage = currentStage(request)
  const before = request.decisions.filter((decision) => decision.stage !== null && decision.stage < (stage ?? 0))
  return { stage, since: Math.max(submitted, ...before.map(({ at }) => at)) }
}

function remindersDue({ rule }: TokenRequest, since: Instant, now: Instant): number {
  return (rule?.remindAfter ?? []).filter((span) => now - since >= span).length
}

function waitingFacts(request: TokenRequest): Omit<WaitingFacts, 'stage' | 'reminder' | 'insteadOf' | 'escalated'> {
  const { id, requester, content, origin, decisions, breakGlass, submittedAt, createdAt, expiresAt } = request
  const { scopes, sites, ...wanted } = content
  return {
    requestId: id,
    requester: requester.name,
    requesterEmail: requester.email,
    ...wanted,
    scopes: scopesInWords(scopes),
    sites: [...sites],
    origin: originWords(origin),
    submittedAt: submittedAt ?? createdAt,
    until: breakGlass === null ? expiresAt : breakGlass.reviewBy,
    agreed: decisions.filter(({ verdict }) => verdict === 'approve').map(({ by }) => by),
    breakGlass: breakGlass?.reason ?? null,
  }
}
