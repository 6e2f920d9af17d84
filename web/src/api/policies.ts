import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import type { BackTest, BackTestInput } from './policy-types.ts'

/** Policies and approval rules as their files have them now. */
export const policiesQuery = queryOptions({
  queryKey: ['observed', 'policies'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/policies', { signal })),
})

/** One policy with the text of its file. */
export function policyQuery(name: string) {
  return queryOptions({
    queryKey: ['observed', 'policy', name],
    queryFn: ({ signal }) => answerOf(client.GET('/api/v1/policies/{name}', { params: { path: { name } }, signal })),
  })
}

/** Every fault of a text that is to replace a file; those of the text before are kept until it is answered. */
export function policyCheckQuery(text: string, file: string | null) {
  return queryOptions({
    queryKey: ['policy-check', file, text],
    queryFn: ({ signal }) => answerOf(client.POST('/api/v1/policies/check', { body: { text, file }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  })
}

/** Tries a policy on the recorded past; that it was looked at is written down. */
export function backTestPolicy(name: string, body: BackTestInput): Promise<BackTest> {
  return answerOf(client.POST('/api/v1/policies/{name}/backtest', { params: { path: { name } }, body }))
}

/** How far the back-test under way has come; asked often while one is. */
export function backTestProgressQuery(isRunning: boolean) {
  return queryOptions({
    queryKey: ['back-test-progress'],
    queryFn: async ({ signal }) => (await answerOf(client.GET('/api/v1/back-test', { signal }))).running,
    refetchInterval: 700,
    enabled: isRunning,
    gcTime: 0,
  })
}
