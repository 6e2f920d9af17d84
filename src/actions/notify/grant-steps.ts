import type { Grant } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import { dateOf, dayOf } from './day-words.ts'
import { adminAddress, tokensAddress } from './request-texts.ts'

/** The provider gives no token for longer. */
const longestToken = 365 * DAY

/** The last day on which the token of a grant may end; the provider lets none live for more than a year. */
function tokenEndsBy({ until }: Pick<Grant, 'until'>, now: Instant): Instant {
  return Math.min(until, now + longestToken)
}

/** How somebody makes the token that they were granted, one thing to do each. */
export function ownTokenSteps(
  grant: Grant,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): string[] {
  const { content, owner, windowUntil } = grant
  const scoped = content.scopes.length > 0
  return [
    `Open ${tokensAddress} and sign in as ${owner.email}.`,
    scoped ? 'Choose "Create API token with scopes".' : 'Choose "Create API token".',
    ...(content.label === null ? [] : [`Name it "${content.label}", so that it can be told from others.`]),
    `As its end choose ${dateOf(tokenEndsBy(grant, now), timeZone)} or earlier.`,
    ...(scoped ? [`Choose these scopes and no others: ${content.scopes.join(', ')}.`] : []),
    'Copy the token at once into the place where it is used: it is shown only once.',
    windowUntil === null
      ? 'Make one token only.'
      : `Make one token only, by ${dayOf(windowUntil, timeZone)}: after that the grant lapses.`,
  ]
}

/** How an approver makes the credential of a service account: the one step that cannot be done for them. */
export function credentialSteps(
  grant: Grant,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): string[] {
  const { content, owner, windowUntil } = grant
  const name = content.label ?? content.purpose
  return [
    `Open ${adminAddress} as an organisation admin, choose the organisation, then Directory, then Service accounts.`,
    `Open the service account "${name}"${grant.serviceAccountId === null ? '' : ` (${grant.serviceAccountId})`}.`,
    'Choose Create credentials, then API token.',
    `Name it "${name}", and as its end choose ${dateOf(tokenEndsBy(grant, now), timeZone)} or earlier.`,
    `Choose these scopes and no others: ${content.scopes.join(', ')}.`,
    `Copy the token: it is shown only once. Hand it to ${owner.name} (${owner.email}) through a password manager, never by mail or chat.`,
    windowUntil === null
      ? 'That is all: it is noticed when it is there.'
      : `That is all: it is noticed when it is there. Please do it by ${dayOf(windowUntil, timeZone)}: after that the grant lapses.`,
  ]
}
