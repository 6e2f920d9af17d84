import { useQuery } from '@tanstack/react-query'
import { systemQuery } from '../api/queries.ts'

/** Whether whoever is signed in may change things. */
export function useMaySteward(): boolean {
  const { data } = useQuery(systemQuery)
  return data?.role === 'steward'
}
