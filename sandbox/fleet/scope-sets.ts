import type { Random } from './random.ts'

/** Scopes that user tokens of the fleets made here carry; the words are those of Jira's and Confluence's own lists. */
export const userTokenScopes = {
  readIssues: ['read:jira-user', 'read:jira-work'],
  writeIssues: ['read:jira-user', 'read:jira-work', 'write:jira-work'],
  granularIssues: ['read:issue:jira', 'read:issue-details:jira', 'read:jql:jira', 'read:user:jira'],
  comment: ['read:issue:jira', 'write:comment:jira', 'write:comment.property:jira'],
  readPages: ['read:page:confluence', 'read:space:confluence'],
  writePages: ['read:page:confluence', 'read:space:confluence', 'write:page:confluence'],
  administer: ['manage:jira-configuration', 'manage:jira-project', 'read:jira-user', 'read:jira-work'],
} as const

/** Draws the scopes of a token that has some. */
export function drawScopes(random: Random): readonly string[] {
  return random.pick<readonly string[]>(Object.values(userTokenScopes))
}

/** Scopes that organisation API keys of the fleets made here carry; `none` is a key without scopes. */
export const adminKeyScopes = {
  review: ['read:accounts:admin', 'read:directories:admin', 'read:tokens:admin'],
  audit: ['read:events:admin'],
  none: [],
} as const
