import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newestPassQuery, systemQuery } from '../api/queries.ts'
import type { Pass } from '../api/types.ts'
import { useNotify } from './notices.tsx'
import { passNotice } from './pass-notice.ts'

interface PassWords {
  readonly done?: string
  readonly failed: string
}

/** Something that ends in a pass: asks for it, lets its progress be followed, says what it found, and has every page read anew. */
export function usePass(run: () => Promise<Pass>, words: PassWords) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['observed'] }),
      queryClient.invalidateQueries(systemQuery),
      queryClient.invalidateQueries(newestPassQuery),
    ])
  return useMutation({
    mutationFn: run,
    onMutate: () => {
      setTimeout(() => void queryClient.invalidateQueries(systemQuery), 250)
    },
    onSuccess: async (pass) => {
      notify(passNotice(pass, words.done))
      await refresh()
    },
    onError: (error) => notify({ tone: 'fault', title: words.failed, lines: [error.message] }),
  })
}
