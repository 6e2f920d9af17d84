import type { CaseQuery } from '../api/types.ts'
import { DAY } from '../shared/ages.ts'
import { caseStates, endedStates } from '../shared/case-words.ts'

/** What an address says of a list of cases. Without `state`: those under way. */
export interface CaseFilters {
  /** A state, `ended` or `any`. */
  readonly state?: string
  readonly policy?: string
  readonly owner?: string
  /** Only those on hold, or only those that are not. */
  readonly held?: 'true' | 'false'
  /** The next step is due now, or within seven days. Such a case is not on hold. */
  readonly due?: 'now' | '7d'
}

const stateChoices: readonly string[] = [...caseStates, 'ended', 'any']
const heldChoices = ['true', 'false'] as const
const dueChoices = ['now', '7d'] as const

/** The filters that an address carries; anything else in it is left out. */
export function pickCaseFilters(search: Readonly<Record<string, unknown>>): CaseFilters {
  const { policy, owner } = search
  const state = stateChoices.find((one) => one === search.state)
  const held = heldChoices.find((one) => one === search.held)
  const due = dueChoices.find((one) => one === search.due)
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof policy === 'string' && policy !== '' ? { policy } : {}),
    ...(typeof owner === 'string' && owner !== '' ? { owner } : {}),
    ...(held === undefined ? {} : { held }),
    ...(due === undefined ? {} : { due }),
  }
}

/** What the server is asked; `now` = the provider's time, from which "due" is reckoned. */
export function caseQueryOf({ state, policy, owner, held, due }: CaseFilters, now: number): CaseQuery {
  const standing = due === undefined ? held : 'false'
  const until = due === '7d' ? now + 7 * DAY : now
  return {
    ...(state === undefined ? {} : { state: state === 'ended' ? endedStates.join(',') : state }),
    ...(policy === undefined ? {} : { policy }),
    ...(owner === undefined ? {} : { owner }),
    ...(standing === undefined ? {} : { held: standing }),
    ...(due === undefined ? {} : { dueBy: new Date(until).toISOString() }),
  }
}

/** Whether anything narrows the list. */
export function isNarrowed(filters: CaseFilters): boolean {
  return Object.keys(filters).length > 0
}
