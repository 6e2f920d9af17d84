import type { RequestQuery, RequestState } from '../api/request-types.ts'
import { requestStates } from '../shared/request-words.ts'

/** What an address says of a list of requests. Without `state`: those that wait; `any` = all of them. */
export interface RequestFilters {
  readonly state?: RequestState | 'any'
  readonly text?: string
}

/** States to ask for, as a person meets them first. Drafts are their writers' own. */
export const stateChoices: readonly (RequestState | 'any')[] = [
  ...requestStates.filter((state) => state !== 'draft'),
  'any',
]

/** The filters that an address carries; anything else in it is left out. */
export function pickRequestFilters(search: Readonly<Record<string, unknown>>): RequestFilters {
  const { text } = search
  const state = stateChoices.find((one) => one === search.state && one !== 'waiting')
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
  }
}

/** What the server is asked. */
export function requestQueryOf({ state = 'waiting', text }: RequestFilters): RequestQuery {
  return { ...(state === 'any' ? {} : { state }), ...(text === undefined ? {} : { text }) }
}

/** Whether anything narrows the list beyond what it shows first. */
export function isNarrowed(filters: RequestFilters): boolean {
  return Object.keys(filters).length > 0
}
