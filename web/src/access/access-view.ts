import type { GrantState } from '../api/request-types.ts'
import { grantStates } from '../shared/request-words.ts'

/** What an address says of the page of membership. Without `view`: the differences; without `state`: valid grants. */
export interface AccessView {
  readonly view?: 'grants' | 'exceptions'
  readonly state?: GrantState | 'any'
}

/** States of grants to ask for, as a person meets them first. */
export const stateChoices: readonly (GrantState | 'any')[] = [...grantStates, 'any']

/** The view that an address carries; anything else in it is left out. */
export function pickAccessView(search: Readonly<Record<string, unknown>>): AccessView {
  const view = (['grants', 'exceptions'] as const).find((one) => one === search.view)
  const state = view === 'grants' ? stateChoices.find((one) => one === search.state) : undefined
  return { ...(view === undefined ? {} : { view }), ...(state === undefined ? {} : { state }) }
}
