import { spanWords } from '../shared/request-words.ts'
import { counted } from '../shared/words.ts'

/** Words of the choice of scopes. */
export const scopeText = {
  legend: 'What it may do',
  required: '*',
  hint: 'Choose the least that does the work: a token that only reads is approved sooner and may live longer.',
  search: 'Search: issues, pages, comments…',
  product: 'Product',
  anyProduct: 'Any product',
  nothing: 'Nothing in the vocabulary fits. Try another word.',
  everything: 'Everything that I may do, without scopes',
  everythingHint:
    'Such a token can do all that its owner can, everywhere. It lives the shortest time, and needs a good reason.',
  chosen: (count: number) => counted(count, 'scope chosen', 'scopes chosen'),
  remove: (scope: string) => `Remove ${scope}`,
  inGroup: (count: number) => `${count} chosen`,
}

/** Words of the form. */
export const formText = {
  title: 'New request',
  draftTitle: (id: number) => `Draft ${id}`,
  back: 'My requests',
  loading: 'Loading the form',
  failed: 'The form could not be loaded',
  filedFor: 'For whom',
  filedForHint: {
    always: 'The e-mail address of who needs it. You are signed in without one of your own.',
    maybe: 'The e-mail address of somebody else. Leave it empty to ask for yourself.',
  },
  missingOwner: 'Say for whom it is.',
  kind: 'What you need',
  kinds: {
    'user-token': { label: 'A token of my own', hint: 'It acts as you, and can do what you may do within its scopes.' },
    'service-account': {
      label: 'A service account',
      hint: 'For machines: it stays when you change teams, and belongs to you as its sponsor.',
    },
  },
  purpose: 'What it is for',
  purposeHint: 'One or two sentences that somebody outside your team understands.',
  system: 'Where it will run',
  systemHint: 'The machine, pipeline or tool that keeps it.',
  systemExample: 'Jenkins, job wiki-backup',
  label: { 'user-token': 'What you will call it', 'service-account': 'Name of the service account' },
  labelHint: {
    'user-token': 'If you know it already: the token is then found by it.',
    'service-account': 'As others see it, 6 to 30 characters.',
  },
  sites: 'Sites',
  sitesHint: 'Addresses where it is used, like acme.atlassian.net. Enter adds one. Leave it empty if you do not know.',
  removeSite: (site: string) => `Remove ${site}`,
  days: 'For how many days',
  daysUntil: (day: string) => `Until ${day}.`,
  daysMost: (days: number, what: string) => `At most ${spanWords(days)} for a token that ${what}.`,
  backup: 'Who is asked when you cannot be reached',
  backupHint: 'The e-mail address of a colleague who knows what it is for.',
  urgent: 'I need it at once (break glass)',
  urgentHint: (days: number) =>
    `It is allowed now for ${spanWords(days)}, the stewards are told loudly, and somebody looks at it afterwards.`,
  urgentReason: 'Why it cannot wait',
  submit: 'Send the request',
  submitUrgent: 'Break the glass',
  saveDraft: 'Save as a draft',
  submitted: 'Request sent',
  submittedApproved: 'Request approved',
  submittedHint: 'The approvers are told. You get an e-mail when they have decided.',
  saved: 'Draft saved',
  savedHint: 'You find it in My requests.',
  notSent: 'The request was not sent',
  unfinished: 'Something is still missing; see the fields marked in red.',
  missing: {
    purpose: 'Say what it is for.',
    system: 'Say where it will run.',
    scopes: 'Choose at least one scope, or everything.',
  },
  missingDays: 'Say for how long.',
  missingUrgent: 'Say why it cannot wait.',
  noDraft: 'This is no draft (any more), so it cannot be changed.',
  prefilled: 'Filled in for you from what is known of the token. Check it before you send it.',
}

/** What a class of scopes lets a token do, after "a token that". */
export const classVerbs = {
  read: 'reads',
  write: 'writes',
  delete: 'deletes',
  manage: 'manages',
  unscoped: 'may do everything',
}

/** Words of the live preview. */
export const previewText = {
  title: 'What will happen',
  empty: 'Say what it is for, where it runs and what it may do; then you see here who decides.',
  checking: 'Looking up the rule…',
  automatic: 'Approved at once',
  automaticHint: 'The rule lets a request like this through without a person.',
  asks: 'Who decides',
  need: (need: number) => (need === 1 ? 'One of' : `${need} of`),
  rule: 'Rule',
  expires: 'Unanswered',
  endsAfter: (days: number) => `it ends after ${spanWords(days)}`,
  window: 'Once approved',
  within: (days: number) => `make the token within ${spanWords(days)}`,
  failed: 'It could not be looked up who decides',
  refused: 'This cannot be requested',
  faults: 'Still to be mended',
}
