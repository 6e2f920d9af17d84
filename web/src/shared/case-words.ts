import type { Answer, Case } from '../api/types.ts'
import type { ToneWord } from './token-words.ts'
import { capitalised } from './words.ts'

/** Where a case can stand, in the order of its journey; the last five are its end. */
export const caseStates: readonly Case['state'][] = [
  'open',
  'asked',
  'reminded',
  'quarantined',
  'revoked',
  'kept',
  'rotated',
  'migrated',
  'closed',
]

/** The states in which a case has ended. */
export const endedStates = caseStates.slice(4)

const states: Readonly<Record<Case['state'], ToneWord>> = {
  open: { word: 'Open', tone: 'neutral' },
  asked: { word: 'Asked', tone: 'accent' },
  reminded: { word: 'Reminded', tone: 'accent' },
  quarantined: { word: 'Quarantined', tone: 'warning' },
  revoked: { word: 'Revoked', tone: 'danger' },
  kept: { word: 'Kept', tone: 'success' },
  rotated: { word: 'Rotated', tone: 'success' },
  migrated: { word: 'Migrated', tone: 'success' },
  closed: { word: 'Closed', tone: 'neutral' },
}

/** Where a case stands. */
export function caseState(state: Case['state']): ToneWord {
  return states[state]
}

/** One thing that can be done, in three forms. */
interface ActionWords {
  /** To be done: "Ask the owner". */
  readonly plain: string
  /** Done: "Owner asked". */
  readonly done: string
  /** Several of it: "questions to owners". */
  readonly several: readonly [one: string, several: string]
}

const actions: Readonly<Record<string, ActionWords>> = {
  notify: { plain: 'Tell the stewards', done: 'Stewards told', several: ['alert', 'alerts'] },
  'ask-owner': { plain: 'Ask the owner', done: 'Owner asked', several: ['question', 'questions'] },
  remind: { plain: 'Remind', done: 'Reminded', several: ['reminder', 'reminders'] },
  quarantine: { plain: 'Quarantine', done: 'Quarantined', several: ['quarantine', 'quarantines'] },
  revoke: { plain: 'Revoke', done: 'Revoked', several: ['revocation', 'revocations'] },
  release: { plain: 'Release', done: 'Released', several: ['release', 'releases'] },
  allow: {
    plain: 'Let use tokens',
    done: 'May use tokens',
    several: ['person let use tokens', 'people let use tokens'],
  },
  block: { plain: 'Block', done: 'Blocked', several: ['person blocked', 'people blocked'] },
  'create-service-account': {
    plain: 'Create the service account',
    done: 'Service account created',
    several: ['service account created', 'service accounts created'],
  },
}

/** What an action is called. One that is not known is shown as it is. */
export function actionWords(action: string): ActionWords {
  const plain = capitalised(action.replaceAll('-', ' '))
  return actions[action] ?? { plain, done: plain, several: [action, action] }
}

const holds: Readonly<Record<NonNullable<Case['hold']>['kind'], string>> = {
  manual: 'On hold',
  used: 'On hold: it is used',
  signal: 'On hold: something broke',
  exempt: 'On hold: set aside',
  promise: 'On hold: promised',
  delivery: 'On hold: nobody reached',
  failed: 'On hold: a step failed',
}

/** Why a case stands still, in a few words. */
export function holdWords(kind: NonNullable<Case['hold']>['kind']): string {
  return holds[kind]
}

const contacts: Readonly<Record<Case['contact'], string>> = {
  owner: 'the owner',
  backup: 'the backup owner',
  team: 'the team',
  stewards: 'the stewards',
}

/** Who is asked. */
export function contactWords(contact: Case['contact']): string {
  return contacts[contact]
}

const answers: Readonly<Record<Answer['kind'], ToneWord>> = {
  keep: { word: 'Keep it', tone: 'success' },
  rotate: { word: 'Will be replaced', tone: 'accent' },
  migrate: { word: 'Will move to a service account', tone: 'accent' },
  'revoke-now': { word: 'Revoke it now', tone: 'danger' },
  'not-mine': { word: 'Not mine', tone: 'warning' },
}

/** What a person said. */
export function answerWord(kind: Answer['kind']): ToneWord {
  return answers[kind]
}

/** Words of what comes next. */
export const nextText = {
  due: 'due',
  overdue: 'due since',
  nothing: 'Nothing more',
  ended: 'Ended',
  until: 'until',
  since: 'since',
  untilPerson: 'until somebody lets it go on',
  was: 'Next was',
}
