import { useMutation, useQueryClient } from '@tanstack/react-query'
import { orderCase } from '../api/acting.ts'
import type { Case, CaseOrder } from '../api/types.ts'
import { useNotify } from '../shell/notices.tsx'
import { orderDialogText, type ordersText } from './text.ts'

interface OrderPlan {
  readonly cases: readonly Case[]
  readonly words: (typeof ordersText)[CaseOrder['kind']]
  readonly onDone: () => void
}

/**
 * Gives one order about several cases, one after the other; a case that refuses it does not stop the others. Says what came of it, and has
 * every page read anew. When it came to nothing, the first refusal is its error.
 */
export function useOrder({ cases, words, onDone }: OrderPlan) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: async (order: CaseOrder) => {
      const refused: { readonly id: number; readonly error: Error }[] = []
      for (const { id } of cases)
        await orderCase(id, order).catch((error: unknown) => {
          refused.push({ id, error: error instanceof Error ? error : new Error(String(error)) })
        })
      if (refused.length === cases.length && refused[0] !== undefined) throw refused[0].error
      return refused
    },
    onSuccess: (refused) => {
      notify({
        tone: refused.length === 0 ? 'done' : 'warning',
        title: words.done(cases.length - refused.length),
        lines: refused.map(({ id, error }) => orderDialogText.notDone(id, error.message)),
      })
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
}
