import { Button, Group, Kbd } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RequestFile } from '../api/request-types.ts'
import { submitDraft, withdrawRequest } from '../api/requests.ts'
import { ButtonLink } from '../shared/links.tsx'
import { ReasonDialog } from '../shared/reason-dialog.tsx'
import { useNotify } from '../shell/notices.tsx'
import { DecideDialog, ReviewDialog } from './decide-dialog.tsx'
import { decideText, requestText, withdrawText } from './text.ts'
import { useDecisionKeys, useKeysOn } from './use-decision-keys.ts'

type Asked = 'approve' | 'deny' | 'review' | 'withdraw'

/** What whoever looks may do with the request as it stands; nothing where that is nothing. */
export function RequestActions({ file: { request, may } }: { readonly file: RequestFile }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [keysOn] = useKeysOn()
  useDecisionKeys(setAsked, may.decide)
  const close = () => setAsked(null)
  const key = (name: string) => (keysOn ? { rightSection: <Kbd size="xs">{name}</Kbd> } : {})
  return (
    <Group gap="xs">
      {may.decide && (
        <>
          <Button {...key('a')} onClick={() => setAsked('approve')}>
            {decideText.approve}
          </Button>
          <Button variant="default" {...key('d')} onClick={() => setAsked('deny')}>
            {decideText.deny}
          </Button>
        </>
      )}
      {may.review && <Button onClick={() => setAsked('review')}>{decideText.review}</Button>}
      {may.change && (
        <ButtonLink
          to="/requests/new"
          search={{ draft: String(request.id) }}
          variant={may.submit ? 'default' : 'filled'}
        >
          {requestText.continueDraft}
        </ButtonLink>
      )}
      {may.submit && <Send id={request.id} />}
      {may.withdraw && (
        <Button variant="default" onClick={() => setAsked('withdraw')}>
          {requestText.withdraw}
        </Button>
      )}
      {(asked === 'approve' || asked === 'deny') && <DecideDialog request={request} verdict={asked} onClose={close} />}
      {asked === 'review' && <ReviewDialog request={request} onClose={close} />}
      {asked === 'withdraw' && (
        <ReasonDialog
          words={withdrawText}
          required={false}
          act={(reason) => withdrawRequest(request.id, reason)}
          onClose={close}
        />
      )}
    </Group>
  )
}

function Send({ id }: { readonly id: number }) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const sending = useMutation({
    mutationFn: () => submitDraft(id, null),
    onError: (error) => notify({ tone: 'fault', title: requestText.notSentNow, lines: [error.message] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <Button loading={sending.isPending} onClick={() => sending.mutate()}>
      {requestText.send}
    </Button>
  )
}
