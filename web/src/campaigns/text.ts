import type { Campaign } from '../api/bulk.ts'
import type { CampaignReview } from '../api/campaigns.ts'
import { counted, figure, percent } from '../shared/words.ts'

/** Words of the page of campaigns. */
export const campaignsText = {
  title: 'Campaigns',
  means:
    'A campaign is a review: many tokens are put to their owners at once, with a due date and a meaning for silence.',
  loading: 'Loading campaigns',
  failed: 'The campaigns could not be loaded',
  list: 'Campaigns, the newest first',
  open: 'Open a campaign…',
  empty: 'No campaign was opened yet',
  emptyHint:
    'Choose tokens by filter, say until when answers are due and what no answer means. Before it is opened you see which tokens are meant and what follows.',
  more: (count: number) => `and ${figure(count)} older ones`,
  states: { open: 'Under way', overdue: 'Overdue', ended: 'Ended' },
  unnamed: (id: number) => `Campaign ${id}`,
  everyToken: 'Every token',
  due: 'due',
  opened: 'Opened',
  by: 'by',
  asks: (reviewer: Campaign['reviewer']) =>
    reviewer === 'owner'
      ? 'Owners are asked'
      : reviewer === 'backup'
        ? 'Backup owners are asked'
        : `${reviewer.address} is asked`,
}

/** What no answer means. */
export const silenceWords: Readonly<Record<Campaign['silence'], string>> = {
  nothing: 'no answer means nothing',
  'tell-stewards': 'no answer is told to stewards',
  quarantine: 'no answer means block, then revoke',
  revoke: 'no answer means revoke',
}

/** Words of one campaign. */
export const campaignText = {
  back: 'Campaigns',
  loading: 'Loading the campaign',
  failed: 'The campaign could not be loaded',
  progress: 'Progress',
  answered: (answered: number, tokens: number) =>
    `${figure(answered)} of ${counted(tokens, 'token')} answered (${percent(answered, tokens)})`,
  progressBar: 'How many tokens are answered for',
  noAnswer: 'no answer',
  integrity: 'Integrity',
  integrityHint: 'What an auditor asks of a review.',
  checks: {
    coverage: 'Everything was put to somebody',
    'self-review': 'Nobody decided alone about what is theirs',
    'not-carried-out': 'What was decided was done',
    'rubber-stamping': 'Answers were thought about',
  } satisfies Record<CampaignReview['integrity'][number]['check'], string>,
  holds: 'holds',
  holdsNot: 'look here',
  items: (count: number) => `Show ${counted(count, 'item')}`,
  cases: 'Decisions',
  caseList: 'Tokens of this campaign',
  export: 'Export CSV',
  end: 'End early…',
  onlyStewards: 'Only stewards can end a campaign.',
  noCases: 'No token is part of it.',
  noLabel: '(no label)',
  noOwner: 'No owner told',
  ended: 'Ended',
  showAll: (count: number) => `Show all ${figure(count)}`,
}

/** Words of ending a campaign early. */
export const endText = {
  title: 'End this campaign early',
  means: (open: number) =>
    open === 0
      ? 'Every token is answered for. What was decided stays.'
      : `${counted(open, 'token')} without an answer ${open === 1 ? 'is' : 'are'} not asked about any more, and silence means nothing then. What was decided stays.`,
  action: 'End the campaign',
  failed: 'The campaign was not ended',
  done: 'The campaign has ended',
}
