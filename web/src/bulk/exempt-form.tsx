import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addExemption } from '../api/bulk.ts'
import { OrderForm, type Said } from '../shared/order-form.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { counted, listed } from '../shared/words.ts'
import { Consequences, Meant } from './consequences.tsx'
import { dayAfter, endOfDay } from './days.ts'
import type { BulkFormProps } from './form-props.ts'
import { exemptText } from './text.ts'
import { useEach } from './use-each.ts'

const usualDays = 90

/** Sets aside what policies say of the tokens, until a day, with a reason. */
export function ExemptForm({ preview: { shown }, onClose, onDone }: BulkFormProps) {
  const now = useProviderNow()
  const [until, setUntil] = useState<string | null>(null)
  const [policy, setPolicy] = useState('')
  const day = until ?? (now === undefined ? '' : dayAfter(now, usualDays))
  const policies = [...new Set(shown.flatMap(({ findings }) => findings.map((finding) => finding.policy)))].toSorted()
  const touched = shown.map(({ token, findings, cases }) => ({
    token,
    findings: findings.filter((finding) => policy === '' || finding.policy === policy),
    cases: cases.filter(
      (one) => one.campaignId === null && one.hold === null && (policy === '' || one.policy === policy),
    ),
  }))
  const meant = policy === '' ? touched : touched.filter(({ findings }) => findings.length > 0)
  const exempting = useEach<Said>({
    tokens: meant.map(({ token }) => token),
    act: ({ kind, id }, { by, reason }) =>
      addExemption({
        token: { kind, id },
        policy: policy === '' ? null : policy,
        reason,
        approver: by,
        until: endOfDay(day),
      }),
    done: exemptText.done,
    onDone,
  })
  const findings = meant.flatMap((one) => one.findings)
  return (
    <OrderForm
      action={exemptText.action(meant.length)}
      reasonHint={exemptText.reasonHint}
      incomplete={day === '' || meant.length === 0}
      pending={exempting.isPending}
      failed={exemptText.failed}
      error={exempting.error}
      onOrder={(said) => exempting.mutate(said)}
      onCancel={onClose}
    >
      <NativeSelect
        label={exemptText.policy}
        data={[{ value: '', label: exemptText.every }, ...policies.map((name) => ({ value: name, label: name }))]}
        value={policy}
        onChange={({ currentTarget }) => setPolicy(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={exemptText.until}
        description={exemptText.untilHint}
        required
        value={day}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <Consequences
        of={[
          { words: exemptText.setAside(findings.length, meant.length, day) },
          ...(policy === '' ? [{ words: exemptText.laterToo, tone: 'warning' as const }] : []),
          { words: exemptText.cases(meant.flatMap(({ cases }) => cases).length) },
          ...(meant.length < shown.length ? [{ words: exemptText.untouched(shown.length - meant.length) }] : []),
        ]}
      />
      <Meant
        tokens={meant.map(({ token }) => token)}
        total={meant.length}
        tell={({ kind, id }) => {
          const own = meant.find(({ token }) => token.kind === kind && token.id === id)?.findings ?? []
          return own.length === 0
            ? exemptText.noFinding
            : `${counted(own.length, 'finding')}: ${listed(own.map((finding) => finding.policy))}`
        }}
      />
    </OrderForm>
  )
}
