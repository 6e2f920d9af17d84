import type { Message } from '../api/types.ts'
import type { Tone } from '../shared/tag.tsx'
import { counted, figure } from '../shared/words.ts'

/** Words of the outbox. */
export const outboxText = {
  title: 'Outbox',
  count: (total: number) => counted(total, 'letter'),
  loading: 'Loading letters',
  failed: 'The letters could not be loaded',
  list: 'Letters, the newest first',
  more: (shown: number, total: number) => `Load more (${figure(shown)} of ${figure(total)} shown)`,
  state: 'State',
  anyState: 'Any state',
  recipientHint: 'Recipient: name or address',
  clear: 'Clear filters',
  columns: { state: 'State', subject: 'Letter', recipient: 'To', at: 'Written' },
  noServer: 'There is no mail server',
  noServerHint: (count: number) =>
    `${counted(count, 'letter')} ${count === 1 ? 'was' : 'were'} written but reached nobody: ${count === 1 ? 'it is' : 'they are'} only shown here. Read one, and answer in the place of its recipient by its links. To send mail, name a server in STEWARD_NOTIFY_SMTP.`,
  show: 'Show only these',
  noSubject: '(no subject)',
}

/** Words of a list without letters. */
export const emptyText = {
  narrowed: 'No letters match these filters',
  narrowedHint: 'Change a filter, or clear them all.',
  title: 'No letter was written yet',
  hint: 'When a plan that asks owners is applied, the letters are here: what each says, whether it arrived, and what was answered.',
}

/** Words of one letter. */
export const messageText = {
  back: 'Outbox',
  loading: 'Loading the letter',
  failed: 'The letter could not be loaded',
  letter: 'The letter',
  frame: 'The letter as it is read',
  look: 'As it looks',
  looks: { html: 'As it looks', text: 'As plain text' },
  playHint: 'This letter reached nobody. Its links work: follow one to answer in the place of its recipient.',
  linkHint: 'Its links work. Whoever follows one answers in the place of its recipient.',
  noLinks: 'Only stewards see links that answer; here they lead nowhere.',
  attachments: 'Attached',
  facts: 'Facts',
  asks: 'Questions and answers',
  noAsks: 'It asks nothing.',
  question: 'Question',
  unanswered: 'Not answered',
  linksUntil: 'Can be answered until',
  token: 'Token',
  caseOf: (id: number) => `Case ${id}`,
  to: 'To',
  as: 'As',
  written: 'Written',
  sent: 'Handed over',
  notSent: 'Not yet',
  attempts: 'Tries',
  channel: 'By',
  words: 'Said of it',
  nextTry: 'Next try',
  by: 'by',
  resend: 'Send again',
  resendTitle: 'Send this letter again',
  resendMeans:
    'It is written once more with the same questions and new links, and handed over by the next run of the loop.',
  unsureMeans:
    'Nobody can tell whether it arrived: the process ended while it was handed over. The recipient may get it twice.',
  resent: 'The letter is sent again',
  resendFailed: 'The letter was not sent again',
  bounced: 'It came back…',
  bouncedTitle: 'This letter came back',
  bouncedMeans:
    'Its questions count as not asked, and whoever comes next is asked: the backup owner, the team, the stewards. Time to answer begins anew.',
  bouncedReason: 'What did the other side say?',
  bouncedReasonHint: 'For example “550 no such user”. It is kept in the record.',
  bouncedButton: 'It came back',
  bouncedDone: 'The letter counts as returned',
  bouncedFailed: 'That was not recorded',
  cancel: 'Cancel',
}

/** Who is written to, in words. */
export const rungWords: Readonly<Record<Message['recipient']['rung'], string>> = {
  owner: 'Owner',
  backup: 'Backup owner',
  team: 'Team',
  stewards: 'Stewards',
  reviewer: 'Reviewer',
}

/** Ways by which people are told. */
export const channelWords: Readonly<Record<Message['channel'], string>> = {
  mail: 'E-mail',
  slack: 'Slack',
  jira: 'Jira issue',
  webhook: 'Webhook',
}

/** Where a letter stands. */
export const messageStates: Readonly<Record<Message['state'], { readonly word: string; readonly tone: Tone }>> = {
  queued: { word: 'Queued', tone: 'neutral' },
  sending: { word: 'Being sent', tone: 'neutral' },
  sent: { word: 'Sent', tone: 'success' },
  outbox: { word: 'Only shown', tone: 'warning' },
  rejected: { word: 'Refused', tone: 'danger' },
  bounced: { word: 'Came back', tone: 'danger' },
  failed: { word: 'Failed', tone: 'danger' },
  unsure: { word: 'Not known', tone: 'warning' },
}
