import { Checkbox, Radio, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { RequestOptions } from '../api/request-types.ts'
import { DaysField } from './days-field.tsx'
import { classOf, type FormField, type FormState } from './form-state.ts'
import classes from './new-request.module.css'
import { ScopePicker } from './scope-picker.tsx'
import { formText } from './text.ts'

interface RequestFieldsProps {
  readonly form: FormState
  readonly options: RequestOptions
  readonly now: number | undefined
  /** The longest that the rule allows for these scopes; `null` while it is not known. */
  readonly most: number | null
  /** What is to be said of a field. */
  readonly fault: (field: FormField) => string | null
  readonly onChange: (changes: Partial<FormState>) => void
  readonly onLeave: (field: FormField) => void
}

/** Everything that a request holds, the weightiest first. */
export function RequestFields(props: RequestFieldsProps) {
  const { form, options, fault, onChange, onLeave } = props
  const text = (name: 'purpose' | 'system' | 'backup' | 'label') => ({
    name,
    value: form[name],
    error: fault(name),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: currentTarget.value }),
    onBlur: () => onLeave(name),
  })
  return (
    <>
      <KindChoice {...props} />
      <Textarea
        {...text('purpose')}
        label={formText.purpose}
        description={formText.purposeHint}
        required
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
      />
      <TextInput
        {...text('system')}
        label={formText.system}
        description={formText.systemHint}
        placeholder={formText.systemExample}
        required
        maxLength={500}
      />
      <ScopePicker
        known={options.scopes}
        chosen={form.scopes}
        everything={form.everything}
        error={fault('scopes')}
        onChange={onChange}
      />
      <DaysField
        days={form.days}
        most={props.most}
        of={classOf(form, options.scopes)}
        now={props.now}
        error={fault('days')}
        onChange={(days) => onChange({ days })}
      />
      <TextInput
        {...text('label')}
        label={formText.label[form.kind]}
        description={formText.labelHint[form.kind]}
        required={form.kind === 'service-account'}
        maxLength={200}
        autoComplete="off"
      />
      <TagsInput
        label={formText.sites}
        description={formText.sitesHint}
        error={fault('sites')}
        maxTags={100}
        splitChars={[',', ' ']}
        value={[...form.sites]}
        onChange={(sites) => onChange({ sites })}
      />
      <TextInput
        {...text('backup')}
        type="email"
        label={formText.backup}
        description={formText.backupHint}
        maxLength={320}
        autoComplete="off"
      />
    </>
  )
}

function KindChoice({ form, options, onChange }: RequestFieldsProps) {
  return (
    <Radio.Group
      label={formText.kind}
      value={form.kind}
      onChange={(value) => {
        const kind = options.kinds.find((one) => one === value)
        if (kind !== undefined) onChange({ kind })
      }}
    >
      <div className={classes.kinds}>
        {options.kinds.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            className={classes.kind ?? ''}
            label={formText.kinds[kind].label}
            description={formText.kinds[kind].hint}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

interface UrgentFieldsProps extends Pick<RequestFieldsProps, 'form' | 'fault' | 'onChange' | 'onLeave'> {
  /** For how many days it is allowed at once. */
  readonly days: number
}

/** Breaking the glass: allowed at once, for a short time, and looked at afterwards. */
export function UrgentFields({ form, days, fault, onChange, onLeave }: UrgentFieldsProps) {
  return (
    <div className={classes.urgent} data-on={form.urgent || undefined}>
      <Checkbox
        label={formText.urgent}
        description={formText.urgentHint(days)}
        checked={form.urgent}
        onChange={({ currentTarget }) => onChange({ urgent: currentTarget.checked })}
      />
      {form.urgent && (
        <Textarea
          mt="sm"
          label={formText.urgentReason}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={form.urgentReason}
          error={fault('urgentReason')}
          onChange={({ currentTarget }) => onChange({ urgentReason: currentTarget.value })}
          onBlur={() => onLeave('urgentReason')}
        />
      )}
    </div>
  )
}
