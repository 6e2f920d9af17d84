import { counted } from '../shared/words.ts'

/** Words of one's own requests. */
export const myRequestsText = {
  title: 'My requests',
  loading: 'Loading your requests',
  failed: 'Your requests could not be loaded',
  list: 'My requests, newest first',
  newRequest: 'New request',
  continueDraft: 'Go on writing',
  noPurpose: '(no purpose yet)',
  approved: 'See what to do next',
  reason: 'Because',
  by: 'by',
  empty: 'You have not asked for a token yet',
  emptyHint:
    'Say what you need a token for. Token Steward knows who has to agree, and tells you what to do once they have.',
}

/** Words of one's own tokens. */
export const myTokensText = {
  title: 'My tokens',
  newRequest: 'New request',
  loading: 'Loading your tokens',
  failed: 'Your tokens could not be loaded',
  tokens: 'Tokens',
  count: (count: number) => counted(count, 'token'),
  noTokens: 'You have no API token.',
  noTokensHint: 'One appears here a while after you have made it at Atlassian.',
  grants: 'What you are allowed',
  noGrants: 'Nothing is allowed to you at the moment.',
  pastGrants: (count: number) => `${counted(count, 'grant')} that ${count === 1 ? 'is' : 'are'} over`,
  noLabel: '(no label)',
  used: 'used',
  neverUsed: 'never used',
  ends: 'ends',
  ended: 'ended',
  noEnd: 'has no end',
  allowed: 'Allowed until',
  differs: 'Not as allowed',
  ungranted: 'Nobody has allowed it yet',
  askAfterwards: 'Ask for it now',
  askNamed: (label: string) => `Ask for it now: ${label}`,
  until: 'until',
  makeBefore: 'make the token before',
  nextSteps: 'What to do next',
  renew: 'Renew…',
  renewNamed: (purpose: string) => `Renew: ${purpose}`,
}
