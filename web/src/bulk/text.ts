import type { BulkPreview, NewCampaign } from '../api/bulk.ts'
import { localDay } from '../shared/ages.ts'
import { counted, figure, listed } from '../shared/words.ts'
import type { Consequence } from './form-props.ts'

type Silence = NonNullable<NewCampaign['silence']>

/** Words of what is done about several tokens at once. */
export const bulkDialogText = {
  titles: {
    campaign: 'Open a campaign',
    exempt: 'Set findings aside',
    describe: 'Say what they are for',
    hold: 'Hold their cases',
    resume: 'Let their cases go on',
  },
  loading: 'Reading what this would mean',
  failed: 'What this would mean could not be read',
  consequences: 'What this means',
  meant: 'Which tokens',
  noLabel: '(no label)',
  noOwner: 'No owner told',
  more: (count: number) => `and ${counted(count, 'more token')}`,
  refused: (label: string, why: string) => `${label}: ${why}`,
}

/** What no answer can mean, from the mildest on. */
export const silences: readonly { readonly value: Silence; readonly label: string }[] = [
  { value: 'nothing', label: 'Nothing: the token stays as it is' },
  { value: 'tell-stewards', label: 'Stewards are told' },
  { value: 'quarantine', label: 'The owner is quarantined, and the token revoked later' },
  { value: 'revoke', label: 'The token is revoked' },
]

const silenceMeans: Readonly<Record<Silence, (day: string) => Consequence>> = {
  nothing: (day) => ({ words: `Whoever has not answered by ${day} is not asked again, and nothing is done.` }),
  'tell-stewards': (day) => ({ words: `Stewards are told on ${day} of every token that nobody has answered for.` }),
  quarantine: (day) => ({
    words: `After ${day} the owner of a token without an answer is quarantined, which blocks all their tokens; 35 days later the token is revoked. Revoking cannot be undone.`,
    tone: 'warning',
  }),
  revoke: (day) => ({
    words: `After ${day} every token without an answer is revoked. That cannot be undone.`,
    tone: 'warning',
  }),
}

function dayWords(day: string): string {
  return day === '' ? 'the due day' : localDay(Date.parse(`${day}T12:00`))
}

function warning(count: number, words: string): Consequence | null {
  return count === 0 ? null : { words, tone: 'warning' }
}

/** Words of opening a campaign. */
export const campaignText = {
  name: 'Name',
  nameHint: 'Reviewers read it in their letters.',
  due: 'Answers are due by',
  reviewer: 'Who is asked',
  reviewers: [
    { value: 'owner', label: 'The owner of each token' },
    { value: 'backup', label: 'The backup owner of each token' },
    { value: 'address', label: 'One person, by e-mail address' },
  ],
  address: 'Their e-mail address',
  silence: 'What no answer means',
  action: (count: number) => `Open a campaign about ${counted(count, 'token')}`,
  failed: 'The campaign was not opened',
  done: (name: string) => `Campaign “${name}” is open`,
  doneHint: 'Its cases are among the cases.',
  consequences: (preview: BulkPreview, reviewer: 'owner' | 'backup' | 'address', silence: Silence, day: string) => [
    {
      words: `${counted(preview.tokens, 'token gets', 'tokens get')} a case each, and ${whoIsAsked(preview, reviewer)} by letter, as far as the mode allows letters.`,
    },
    { words: 'They are reminded 7 days and 1 day before it is due.' },
    silenceMeans[silence](dayWords(day)),
    reviewer === 'owner'
      ? warning(
          preview.withoutOwner + preview.ownersNotActive,
          `The owner of ${figure(preview.withoutOwner + preview.ownersNotActive)} of them is not told, or has left: their backup owner or the stewards are asked.`,
        )
      : null,
    warning(
      preview.inCampaign,
      `${counted(preview.inCampaign, 'of them is', 'of them are')} in another campaign already, and would be asked about twice.`,
    ),
    preview.withOpenCase === 0
      ? null
      : {
          words: `${counted(preview.withOpenCase, 'of them has', 'of them have')} a case under way, which goes on beside it.`,
        },
    silence === 'revoke' || silence === 'quarantine'
      ? warning(
          preview.usedWithin30d,
          `${counted(preview.usedWithin30d, 'of them was', 'of them were')} used within the last 30 days: something would break.`,
        )
      : null,
  ],
}

function whoIsAsked({ owners }: BulkPreview, reviewer: 'owner' | 'backup' | 'address'): string {
  if (reviewer === 'address') return 'one person is asked'
  return reviewer === 'backup' ? 'their backup owners are asked' : `${counted(owners, 'owner is', 'owners are')} asked`
}

/** Words of setting findings aside. */
export const exemptText = {
  policy: 'What which policy says',
  every: 'What every policy says',
  until: 'Until',
  untilHint: 'An exemption always ends. Policies speak up again on the next day.',
  reasonHint: 'It is kept in the record, and shown beside each finding.',
  action: (count: number) => `Set ${counted(count, 'token')} aside`,
  failed: 'Nothing was set aside',
  done: (count: number) => `${counted(count, 'token')} set aside`,
  setAside: (findings: number, tokens: number, day: string) =>
    `${counted(findings, 'finding')} about ${counted(tokens, 'token')} ${findings === 1 ? 'is' : 'are'} set aside until ${dayWords(day)}.`,
  laterToo: 'What any policy says of them later is set aside as well, whatever it is.',
  cases: (count: number) =>
    count === 0
      ? 'No case is touched.'
      : `${counted(count, 'case')} under way ${count === 1 ? 'is' : 'are'} put on hold by the next pass, until that day.`,
  untouched: (count: number) =>
    `${counted(count, 'chosen token is', 'chosen tokens are')} not touched: the policy says nothing of them.`,
  noFinding: 'no finding now',
}

/** What people say of a token. */
export const parts = ['purpose', 'system', 'sponsor', 'backup', 'neededUntil'] as const
/** One of them. */
export type Part = (typeof parts)[number]

const partWords: Readonly<Record<Part, string>> = {
  purpose: 'purpose',
  system: 'system',
  sponsor: 'sponsor',
  backup: 'backup owner',
  neededUntil: 'end of need',
}

/** Words of describing several tokens. */
export const describeText = {
  means: 'What is left empty stays as it was said of each token.',
  fields: {
    purpose: 'Purpose',
    system: 'Runs on',
    sponsor: 'Answers for it (e-mail)',
    backup: 'Backup owner (e-mail)',
    neededUntil: 'Needed until',
  } satisfies Record<Part, string>,
  action: (count: number) => `Write it down for ${counted(count, 'token')}`,
  failed: 'Nothing was written down',
  done: (count: number) => `${counted(count, 'token')} described`,
  nothing: 'Nothing yet: fill in at least one field.',
  writes: (given: readonly Part[], tokens: number) =>
    `The ${listed(given.map((part) => partWords[part]))} of ${counted(tokens, 'token')} ${given.length === 1 ? 'is' : 'are'} written down, each with an entry in the ledger.`,
  replaces: (part: Part, count: number) =>
    `${counted(count, 'token has', 'tokens have')} another ${partWords[part]} now, which is replaced.`,
  lacksPurpose: (count: number) =>
    `Nobody has said what ${counted(count, 'of them is', 'of them are')} for, so a purpose is needed as well.`,
  noPurpose: 'no purpose yet',
}
