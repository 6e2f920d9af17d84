import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isPassing, isSignedOut } from '../api/problem.ts'
import { systemQuery } from '../api/queries.ts'

/** What was asked is kept half a minute; what may pass is asked twice; any answer "not signed in" leads to the sign-in page. */
export function createAppQueryClient(): QueryClient {
  const onError = (error: Error, { queryKey }: { readonly queryKey?: readonly unknown[] }) => {
    if (isSignedOut(error) && queryKey?.[0] !== systemQuery.queryKey[0]) void client.resetQueries(systemQuery)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError: (error) => onError(error, {}) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 1 && isPassing(error),
        retryDelay: 400,
      },
    },
  })
  return client
}
