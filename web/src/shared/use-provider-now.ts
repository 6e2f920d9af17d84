import { useQuery } from '@tanstack/react-query'
import { overviewQuery } from '../api/queries.ts'
import { useMe } from './use-me.ts'

/**
 * The provider's time of the newest sealed pass: ages are reckoned from it, never from the browser's clock. `undefined` until it is known, and
 * for members, who may not see the overview that tells it.
 */
export function useProviderNow(): number | undefined {
  const { isMember } = useMe()
  const { data } = useQuery({ ...overviewQuery, enabled: !isMember })
  return data === undefined ? undefined : Date.parse(data.now)
}
