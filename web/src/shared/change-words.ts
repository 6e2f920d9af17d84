import type { Pass } from '../api/types.ts'
import { capitalised, counted, figure } from './words.ts'

interface ChangeWords {
  /** After a number of tokens or accounts: "3 tokens …". */
  readonly happened: string
  /** On its own, of one token: "Created". */
  readonly title: string
}

const words: Readonly<Record<string, ChangeWords>> = {
  'token.created': { happened: 'new', title: 'First seen' },
  'token.used': { happened: 'used', title: 'Used' },
  'token.relabelled': { happened: 'renamed', title: 'Renamed' },
  'token.rescoped': { happened: 'with other scopes', title: 'Scopes changed' },
  'token.renewed-expiry': { happened: 'with another end date', title: 'End date changed' },
  'token.blocked': { happened: 'blocked', title: 'Blocked' },
  'token.unblocked': { happened: 'unblocked', title: 'Unblocked' },
  'token.expired': { happened: 'expired', title: 'Expired' },
  'token.status-changed': { happened: 'with another status', title: 'Status changed' },
  'token.owner-changed': { happened: 'with another owner', title: 'Owner changed' },
  'token.owner-deactivated': { happened: 'whose owner was deactivated', title: 'Owner deactivated' },
  'token.owner-closed': { happened: "whose owner's account was closed", title: "Owner's account closed" },
  'token.owner-reactivated': { happened: 'whose owner was reactivated', title: 'Owner reactivated' },
  'token.gone': { happened: 'gone', title: 'Gone' },
  'token.returned': { happened: 'returned', title: 'Returned' },
  'account.appeared': { happened: 'new', title: 'Appeared' },
  'account.deactivated': { happened: 'deactivated', title: 'Deactivated' },
  'account.closed': { happened: 'closed', title: 'Closed' },
  'account.reactivated': { happened: 'reactivated', title: 'Reactivated' },
  'account.renamed': { happened: 'renamed', title: 'Renamed' },
  'account.status-changed': { happened: 'with another status', title: 'Status changed' },
  'account.gone': { happened: 'gone', title: 'Gone' },
  'account.returned': { happened: 'returned', title: 'Returned' },
}

/** What happened to one token, as a title: "Owner deactivated". A kind that is not known is shown as it is. */
export function changeTitle(kind: string): string {
  return words[kind]?.title ?? capitalised(kind.replace(/^\w+\./, '').replaceAll('-', ' '))
}

/** What a pass recorded, one line a kind of change: "88 tokens used". Tokens first. */
export function changeLines(changes: Pass['changes']): readonly string[] {
  return Object.entries(changes)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => Number(one.startsWith('account.')) - Number(other.startsWith('account.')))
    .map(([kind, count]) => changeLine(kind, count))
}

/** How often one kind of change happened: "3 tokens renamed". */
export function changeCount(kind: string, count: number): string {
  return changeLine(kind, count)
}

function changeLine(kind: string, count: number): string {
  const noun = kind.startsWith('account.') ? 'account' : 'token'
  const happened = words[kind]?.happened
  if (happened === undefined) return `${figure(count)} × ${kind}`
  return happened === 'new' ? counted(count, `new ${noun}`) : `${counted(count, noun)} ${happened}`
}
