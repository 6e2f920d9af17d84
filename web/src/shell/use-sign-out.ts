import { useMutation, useQueryClient } from '@tanstack/react-query'
import { signOut } from '../api/queries.ts'
import { useNotify } from './notices.tsx'
import { shellText } from './text.ts'

/** Ends the session, forgets everything that was read, and shows the sign-in page, by way of the provider of identities where it began. */
export function useSignOut(): () => void {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const mutation = useMutation({
    mutationFn: signOut,
    onSuccess: (next) => {
      queryClient.clear()
      window.location.assign(next ?? '/?signed-out')
    },
    onError: (error) => notify({ tone: 'fault', title: shellText.signOutFailed, lines: [error.message] }),
  })
  return mutation.mutate
}
