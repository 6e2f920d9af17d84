import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { NewRequest, RequestContent, TokenRequest } from '../api/request-types.ts'
import { createRequest, editDraft, submitDraft } from '../api/requests.ts'
import { useNotify } from '../shell/notices.tsx'
import { formText } from './text.ts'

/** What is done with the form. */
export interface Sending {
  readonly content: RequestContent
  /** Keep it, send nothing. */
  readonly draft: boolean
  /** Address of whom it is for; `''` = oneself. */
  readonly filedFor: string
  /** Why it cannot wait; `null` = it can. */
  readonly urgentReason: string | null
}

interface SendPlan {
  /** The draft that is changed; `null` = a new request. */
  readonly draftId: number | null
  readonly origin: NewRequest['origin']
}

/** Sends the form or keeps it as a draft, says what came of it, and leads on: to the request, or to one's own requests. */
export function useSendRequest({ draftId, origin }: SendPlan) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ content, draft, filedFor, urgentReason }: Sending): Promise<TokenRequest> => {
      if (draftId === null) {
        const breakGlass = urgentReason === null ? null : { reason: urgentReason }
        const whose = filedFor === '' ? {} : { for: filedFor }
        return createRequest({ content, draft, breakGlass, ...whose, ...(origin === undefined ? {} : { origin }) })
      }
      const changed = await editDraft(draftId, content)
      return draft ? changed : submitDraft(draftId, urgentReason)
    },
    onSuccess: ({ id, state }, { draft }) => {
      const lines = draft ? [formText.savedHint] : state === 'approved' ? [] : [formText.submittedHint]
      const sent = state === 'approved' ? formText.submittedApproved : formText.submitted
      notify({ tone: 'done', title: draft ? formText.saved : sent, lines })
      void (draft ? navigate({ to: '/my/requests' }) : navigate({ to: '/requests/$id', params: { id } }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
}
