import { useQuery } from '@tanstack/react-query'
import { overviewQuery } from '../api/queries.ts'

/** The provider's time of the newest sealed pass: ages are reckoned from it, never from the browser's clock. `undefined` until it is known. */
export function useProviderNow(): number | undefined {
  const { data } = useQuery(overviewQuery)
  return data === undefined ? undefined : Date.parse(data.now)
}
