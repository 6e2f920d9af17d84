import type { Finding, FindingFilters } from '../api/types.ts'

/** States to ask for, as a person meets them first. */
export const findingStates = ['open', 'exempt', 'resolved', 'any'] as const

/** How much findings may matter, most first. */
export const severities: readonly Finding['severity'][] = ['critical', 'high', 'medium', 'low', 'info']

/** The filters that an address carries; anything else in it is left out. */
export function pickFindingFilters(search: Readonly<Record<string, unknown>>): FindingFilters {
  const { state, severity, severities: exactly, policy, owner } = search
  const [knownState, knownSeverity] = [
    findingStates.find((one) => one === state),
    severities.find((one) => one === severity),
  ]
  return {
    ...(knownState === undefined || knownState === 'open' ? {} : { state: knownState }),
    ...(knownSeverity === undefined ? {} : { severity: knownSeverity }),
    ...exactlyOf(exactly),
    ...(typeof policy === 'string' && policy !== '' ? { policy } : {}),
    ...(typeof owner === 'string' && owner !== '' ? { owner } : {}),
  }
}

/** Exactly these severities, as the address names them with commas between. */
function exactlyOf(given: unknown): Pick<FindingFilters, 'severities'> {
  const named = typeof given === 'string' ? given.split(',') : []
  const known = severities.filter((severity) => named.includes(severity))
  return known.length === 0 ? {} : { severities: known.join(',') }
}

/** Whether anything but the state narrows the list. */
export function isNarrowed({ severity, severities: exactly, policy, owner }: FindingFilters): boolean {
  return severity !== undefined || exactly !== undefined || policy !== undefined || owner !== undefined
}
