import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Token } from '../api/types.ts'
import { visibleText } from '../shared/visible-text.ts'
import { useNotify } from '../shell/notices.tsx'
import { bulkDialogText } from './text.ts'

interface Each<Said> {
  readonly tokens: readonly Token[]
  readonly act: (token: Token, said: Said) => Promise<unknown>
  readonly done: (count: number) => string
  readonly onDone: () => void
}

/**
 * Does something about tokens one after the other; one that refuses does not stop the others. Says what came of it, and has every page
 * read anew. When it came to nothing, the first refusal is its error.
 */
export function useEach<Said>({ tokens, act, done, onDone }: Each<Said>) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: async (said: Said) => {
      const refused: { readonly token: Token; readonly error: Error }[] = []
      for (const token of tokens)
        await act(token, said).catch((error: unknown) => {
          refused.push({ token, error: error instanceof Error ? error : new Error(String(error)) })
        })
      if (refused.length === tokens.length && refused[0] !== undefined) throw refused[0].error
      return refused
    },
    onSuccess: (refused) => {
      notify({
        tone: refused.length === 0 ? 'done' : 'warning',
        title: done(tokens.length - refused.length),
        lines: refused.map(({ token, error }) => bulkDialogText.refused(visibleText(token.label, 60), error.message)),
      })
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
}
