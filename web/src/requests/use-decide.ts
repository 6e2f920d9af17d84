import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DecisionInput, TokenRequest } from '../api/request-types.ts'
import { decideRequest, reviewRequest } from '../api/requests.ts'
import { useNotify } from '../shell/notices.tsx'
import { decideText } from './text.ts'

/** Records a decision or a review of a request as it was looked at, says what came of it, and has every page read anew. */
export function useDecide(request: TokenRequest, onDone: () => void) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const { id, version, state } = request
  const reviews = state !== 'waiting'
  return useMutation({
    mutationFn: ({ verdict, reason, narrowed }: DecisionInput) =>
      reviews
        ? reviewRequest(id, { verdict, reason: reason ?? null, version })
        : decideRequest(id, { verdict, reason: reason ?? null, narrowed: narrowed ?? null, version }),
    onSuccess: (after, { verdict }) => {
      const title = reviews ? decideText.reviewed : verdict === 'approve' ? decideText.approved : decideText.denied
      notify({ tone: 'done', title, lines: after.state === 'waiting' ? [decideText.goesOn] : [] })
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
}
