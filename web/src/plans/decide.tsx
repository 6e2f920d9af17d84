import { Button, Group, List, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { applyPlan, rejectPlan } from '../api/acting.ts'
import type { ApplyReport, Plan } from '../api/types.ts'
import { Dialog } from '../shared/dialog.tsx'
import { OrderForm } from '../shared/order-form.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { capitalised } from '../shared/words.ts'
import { useNotify } from '../shell/notices.tsx'
import { confirmations, planSum } from './group-actions.ts'
import { decideText } from './text.ts'

interface DecideProps {
  readonly plan: Plan
  readonly appliable: boolean
  readonly onApplied: (report: ApplyReport) => void
}

/** Applies a plan that waits, or says no to it; each after a question. */
export function Decide({ plan, appliable, onApplied }: DecideProps) {
  const [asked, setAsked] = useState<'apply' | 'reject' | null>(null)
  const close = () => setAsked(null)
  return (
    <Group gap="xs">
      <Button disabled={!appliable || plan.actions.length === 0} onClick={() => setAsked('apply')}>
        {decideText.apply}
      </Button>
      <Button variant="default" onClick={() => setAsked('reject')}>
        {decideText.reject}
      </Button>
      {asked === 'apply' && <ApplyDialog plan={plan} onClose={close} onApplied={onApplied} />}
      {asked === 'reject' && <RejectDialog plan={plan} onClose={close} />}
    </Group>
  )
}

interface ApplyDialogProps {
  readonly plan: Plan
  readonly onClose: () => void
  readonly onApplied: (report: ApplyReport) => void
}

function ApplyDialog({ plan, onClose, onApplied }: ApplyDialogProps) {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const named = confirmations(plan)
  const irreversible = plan.actions.filter(({ reversible }) => !reversible).length
  const applying = useMutation({
    mutationFn: (by: string) => applyPlan(plan.id, { by, confirm: named.map(({ confirm }) => confirm) }),
    onSuccess: (report) => {
      onApplied(report)
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <Dialog opened size="lg" title={decideText.applyTitle} onClose={onClose}>
      <OrderForm
        action={decideText.applyButton(plan.actions.length)}
        danger={irreversible > 0}
        reason="never"
        incomplete={named.some(({ confirm }) => typed[confirm]?.trim() !== confirm)}
        pending={applying.isPending}
        failed={decideText.applyFailed}
        error={applying.error}
        onOrder={({ by }) => applying.mutate(by)}
        onCancel={onClose}
      >
        <List size="sm">
          <List.Item>{capitalised(planSum(plan))}.</List.Item>
          {irreversible > 0 && <List.Item>{decideText.irreversible(irreversible)}</List.Item>}
          <List.Item>{decideText.applyMeans}</List.Item>
        </List>
        {named.map(({ confirm, tokens }) => (
          <TextInput
            key={confirm}
            label={decideText.confirm(visibleText(confirm, 300))}
            description={decideText.confirmHint(tokens)}
            required
            autoComplete="off"
            spellCheck={false}
            value={typed[confirm] ?? ''}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [confirm]: value }))}
          />
        ))}
      </OrderForm>
    </Dialog>
  )
}

function RejectDialog({ plan, onClose }: Omit<ApplyDialogProps, 'onApplied'>) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const rejecting = useMutation({
    mutationFn: (said: { readonly by: string; readonly reason: string }) => rejectPlan(plan.id, said),
    onSuccess: () => {
      notify({ tone: 'done', title: decideText.rejected, lines: [] })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <Dialog opened title={decideText.rejectTitle} onClose={onClose}>
      <OrderForm
        action={decideText.rejectButton}
        pending={rejecting.isPending}
        failed={decideText.rejectFailed}
        error={rejecting.error}
        onOrder={(said) => rejecting.mutate(said)}
        onCancel={onClose}
      >
        <Text size="sm">{decideText.rejectMeans}</Text>
      </OrderForm>
    </Dialog>
  )
}
