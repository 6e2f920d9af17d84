import { useQuery } from '@tanstack/react-query'
import type { KnownScope } from '../api/request-types.ts'
import { requestOptionsQuery } from '../api/requests.ts'

const none: readonly KnownScope[] = []

/** Scopes in words; empty until they are loaded, and where they cannot be. */
export function useScopeWords(): readonly KnownScope[] {
  const { data } = useQuery(requestOptionsQuery)
  return data?.scopes ?? none
}
