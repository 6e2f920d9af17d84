import type { Grant, GrantState, RequestKind, RequestState, ScopeClass } from '../api/request-types.ts'
import type { ToneWord } from './token-words.ts'
import { counted } from './words.ts'

/** Where a request can stand, in the order of its way; from `approved` on it has ended. */
export const requestStates: readonly RequestState[] = ['draft', 'waiting', 'approved', 'denied', 'withdrawn', 'expired']

const states: Readonly<Record<RequestState, ToneWord>> = {
  draft: { word: 'Draft', tone: 'neutral' },
  waiting: { word: 'Waiting', tone: 'accent' },
  approved: { word: 'Approved', tone: 'success' },
  denied: { word: 'Denied', tone: 'danger' },
  withdrawn: { word: 'Withdrawn', tone: 'neutral' },
  expired: { word: 'Expired', tone: 'neutral' },
}

/** Where a request stands. */
export function requestState(state: RequestState): ToneWord {
  return states[state]
}

const kinds: Readonly<Record<RequestKind, string>> = {
  'user-token': 'Token of their own',
  'service-account': 'Service account',
}

/** What is asked for. */
export function requestKind(kind: RequestKind): string {
  return kinds[kind]
}

/** Every class of scopes, the one that allows least first. */
export const scopeClasses: readonly ScopeClass[] = ['read', 'write', 'delete', 'manage', 'unscoped']

interface ClassWords extends ToneWord {
  /** What a token with such scopes can do, as a title of a group. */
  readonly title: string
}

const classes: Readonly<Record<ScopeClass, ClassWords>> = {
  read: { word: 'Reads', tone: 'success', title: 'Read: looks, changes nothing' },
  write: { word: 'Writes', tone: 'accent', title: 'Write: makes and changes things' },
  delete: { word: 'Deletes', tone: 'warning', title: 'Delete: removes things' },
  manage: { word: 'Manages', tone: 'warning', title: 'Manage: changes settings and rights' },
  unscoped: { word: 'Everything', tone: 'danger', title: 'Everything: no scopes at all' },
}

/** What a class of scopes is called. */
export function scopeClass(of: ScopeClass): ClassWords {
  return classes[of]
}

/** How long, in words that people use: "90 days", "1 year". */
export function spanWords(days: number): string {
  return days === 365 ? '1 year' : counted(days, 'day')
}

/** Where a grant can stand, in the order of its way; the last two are its end. */
export const grantStates: readonly GrantState[] = ['preparing', 'open', 'bound', 'lapsed', 'ended']

const grants: Readonly<Record<GrantState, ToneWord>> = {
  preparing: { word: 'Being prepared', tone: 'neutral' },
  open: { word: 'Waits for its token', tone: 'accent' },
  bound: { word: 'In use', tone: 'success' },
  lapsed: { word: 'Lapsed', tone: 'neutral' },
  ended: { word: 'Ended', tone: 'neutral' },
}

/** Where a grant stands. */
export function grantState(state: GrantState): ToneWord {
  return grants[state]
}

/** What a grant is called: what it is for; one that was adopted, whose purpose nobody has told, by its token. */
export function grantName({ grandfathered, content: { label, purpose } }: Grant): string {
  return grandfathered && label !== null && label.trim() !== '' ? label : purpose
}

const products: Readonly<Record<string, string>> = {
  jira: 'Jira',
  'jira-software': 'Jira Software',
  'jira-service-management': 'Jira Service Management',
  confluence: 'Confluence',
}

/** What people call a product. One that is not known is shown as it is. */
export function productName(product: string): string {
  return products[product] ?? product
}

/** Whether a grant still allows something. */
export function isValid(state: GrantState): boolean {
  return state === 'preparing' || state === 'open' || state === 'bound'
}

/** Whom a rule means, in words: "the stewards", "the manager", "group security", or an address as it is. */
export function approverRef(ref: string): string {
  if (ref === 'stewards') return 'the stewards'
  if (ref === 'manager') return "the requester's manager"
  return ref.startsWith('group:') ? `the group ${ref.slice('group:'.length)}` : ref
}
