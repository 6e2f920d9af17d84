import type { FleetToken } from '../fleet/fleet.ts'
import { hashShare, stablePick } from '../stable.ts'
import type { AuditEvent } from './audit-log.ts'

const jiraActions = ['jira_issue_viewed', 'jira_issue_updated', 'jira_issue_created', 'jira_project_viewed'] as const
const confluenceActions = ['confluence_page_viewed', 'confluence_page_updated', 'confluence_space_viewed'] as const

type Used = Pick<FleetToken, 'id' | 'label' | 'ownerId' | 'ips' | 'eventShare' | 'scopes' | 'kind'>

/**
 * The audit event that a use of a token leaves, or `null`: only a share of uses leaves one. Which uses do, from where and about what
 * depends on the token and the instant alone.
 */
export function eventOfUse(
  token: Used,
  at: number,
  given: { readonly ip?: string; readonly action?: string } = {},
): AuditEvent | null {
  const seed = `${token.id}@${at}`
  if (token.kind === 'admin-key' || token.kind === 'oauth-client' || hashShare(seed) >= token.eventShare) return null
  const action = given.action ?? actionOf(token, seed)
  return {
    at,
    action,
    actorId: token.ownerId,
    token,
    ip: given.ip ?? stablePick(token.ips, `${seed}/ip`) ?? null,
    subject: subjectOf(action, seed),
  }
}

/** A token has one or two habits: most of its uses do the same thing. */
function actionOf(token: Used, seed: string): string {
  const product = productOf(token)
  const habit = hashShare(`${seed}/habit`) < 0.8 ? 'usual' : 'rare'
  return (
    stablePick<string>(product === 'jira' ? jiraActions : confluenceActions, `${token.id}/${habit}`) ?? jiraActions[0]
  )
}

function productOf(token: Used): 'jira' | 'confluence' {
  if (token.scopes.length > 0) return token.scopes.some((scope) => scope.includes('jira')) ? 'jira' : 'confluence'
  return hashShare(`${token.id}/product`) < 0.75 ? 'jira' : 'confluence'
}

function subjectOf(action: string, seed: string): AuditEvent['subject'] {
  const number = 10_000 + Math.floor(hashShare(`${seed}/subject`) * 5000)
  if (action.startsWith('confluence')) return { id: `ari:cloud:confluence::page/${number}`, type: 'page' }
  return { id: `ari:cloud:jira::issue/${number}`, type: 'issue' }
}
