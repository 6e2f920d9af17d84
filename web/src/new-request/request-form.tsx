import { Button, Group, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { NewRequest, RequestOptions } from '../api/request-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useMe } from '../shared/use-me.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { classOf, contentOf, type FormField, type FormState, missingOf } from './form-state.ts'
import classes from './new-request.module.css'
import { PreviewPanel } from './preview-panel.tsx'
import { RequestFields, UrgentFields } from './request-fields.tsx'
import { formText } from './text.ts'
import { usePreview } from './use-preview.ts'
import { useSendRequest } from './use-request-form.ts'

interface RequestFormProps {
  readonly start: FormState
  readonly options: RequestOptions
  /** The draft that is written on; `null` = a new request. */
  readonly draftId: number | null
  readonly origin: NewRequest['origin']
}

/** The form with its live preview. What is wrong with a field is said once one has left it, or has tried to send. */
export function RequestForm({ start, options, draftId, origin }: RequestFormProps) {
  const [form, setForm] = useState(start)
  const [left, setLeft] = useState<ReadonlySet<FormField>>(new Set())
  const [tried, setTried] = useState(false)
  const now = useProviderNow()
  const files = useFiling(draftId)
  const asked = usePreview(form, files === 'always')
  const sending = useSendRequest({ draftId, origin })
  const missing = { ...missingOf(form), ...missingOwner(form, files) }
  const strongest = classOf(form, options.scopes)
  const rule = asked.preview?.rule ?? null
  const most = rule === null || strongest === null ? null : Math.min(rule.maxDays[strongest], options.days.max)
  const fault = (field: FormField): string | null => {
    const told = asked.preview?.faults.find((one) => one.field === field)?.words
    if (told !== undefined && !asked.waits) return told
    return tried || left.has(field) ? (missing[field] ?? null) : null
  }
  const filedFor = form.filedFor.trim()
  const unfinished = Object.keys(missing).length > 0 || (asked.preview?.faults.length ?? 0) > 0
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const content = contentOf(form)
    if (content === null || unfinished || sending.isPending) return
    sending.mutate({ content, draft: false, filedFor, urgentReason: form.urgent ? form.urgentReason.trim() : null })
  }
  const keep = () => sending.mutate({ content: draftOf(form), draft: true, filedFor, urgentReason: null })
  return (
    <form className={classes.columns} onSubmit={send} noValidate>
      <div className={classes.fields}>
        {files !== 'never' && (
          <TextInput
            type="email"
            label={formText.filedFor}
            description={formText.filedForHint[files]}
            required={files === 'always'}
            maxLength={320}
            autoComplete="off"
            value={form.filedFor}
            error={fault('filedFor')}
            onChange={({ currentTarget: { value } }) => setForm((before) => ({ ...before, filedFor: value }))}
            onBlur={() => setLeft((before) => new Set([...before, 'filedFor']))}
          />
        )}
        <RequestFields
          form={form}
          options={options}
          now={now}
          most={most}
          fault={fault}
          onChange={(changes) => setForm((before) => ({ ...before, ...changes }))}
          onLeave={(field) => setLeft((before) => new Set([...before, field]))}
        />
        {rule !== null && rule.breakGlass !== null && (
          <UrgentFields
            form={form}
            days={rule.breakGlass.days}
            fault={fault}
            onChange={(changes) => setForm((before) => ({ ...before, ...changes }))}
            onLeave={(field) => setLeft((before) => new Set([...before, field]))}
          />
        )}
      </div>
      <div className={classes.aside}>
        <PreviewPanel {...asked} />
        {sending.error !== null && <FaultAlert title={formText.notSent} error={sending.error} />}
        {tried && unfinished && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {formText.unfinished}
          </Text>
        )}
        <Group gap="sm">
          <Button type="submit" loading={sending.isPending} {...(form.urgent ? { color: 'red' } : {})}>
            {form.urgent ? formText.submitUrgent : formText.submit}
          </Button>
          <Button variant="default" disabled={sending.isPending} onClick={keep}>
            {formText.saveDraft}
          </Button>
        </Group>
      </div>
    </form>
  )
}

/**
 * Whether it is filed for somebody else: `always` by those whose own address is not known, `maybe` by other stewards; `never` by others, and
 * never for a draft, which has its requester.
 */
function useFiling(draftId: number | null): 'always' | 'maybe' | 'never' {
  const { me } = useMe()
  if (me === undefined || draftId !== null) return 'never'
  if (me.person.email === null) return 'always'
  return me.role === 'steward' ? 'maybe' : 'never'
}

function missingOwner({ filedFor }: FormState, files: 'always' | 'maybe' | 'never') {
  return files === 'always' && filedFor.trim() === '' ? { filedFor: formText.missingOwner } : {}
}

/** What is kept of a form that may be unfinished. */
function draftOf(form: FormState) {
  const { kind, purpose, system, scopes, sites, days, backup, label } = form
  const optional = { backup: backup.trim() || null, label: label.trim() || null }
  return { kind, purpose, system, scopes: [...scopes], sites: [...sites], days: days || 90, ...optional }
}
