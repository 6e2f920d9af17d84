import { Button, Checkbox, Fieldset, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { type TokenFilters, tokenKinds } from '../api/types.ts'
import { cadenceClasses, rhythmWord } from '../shared/rhythm-words.ts'
import { SidePanel } from '../shared/side-panel.tsx'
import { signalTitles } from '../shared/signal-words.ts'
import { capitalised, kindNamePlural } from '../shared/words.ts'
import { type FilterName, withFilters } from './filters.ts'
import { panelText } from './text.ts'
import classes from './tokens.module.css'

interface FilterPanelProps {
  readonly filters: TokenFilters
  readonly opened: boolean
  readonly onClose: () => void
  readonly onFilters: (filters: TokenFilters) => void
}

/** Every filter there is; nothing changes before "Show tokens". */
export function FilterPanel({ filters, opened, onClose, onFilters }: FilterPanelProps) {
  return (
    <SidePanel title={panelText.title} size="md" opened={opened} onClose={onClose}>
      <FilterForm filters={filters} onClose={onClose} onFilters={onFilters} />
    </SidePanel>
  )
}

function FilterForm({ filters, onClose, onFilters }: Omit<FilterPanelProps, 'opened'>) {
  const [draft, setDraft] = useState(filters)
  const set = (name: FilterName) => (value: string) => setDraft((now) => withFilters(now, { [name]: value.trim() }))
  const apply = (event: SubmitEvent) => {
    event.preventDefault()
    onFilters(draft)
    onClose()
  }
  const fields = { draft, set }
  return (
    <form onSubmit={apply}>
      <Stack gap="md">
        <TextField {...fields} name="label" label={panelText.label} />
        <TextField {...fields} name="owner" label={panelText.owner} hint={panelText.ownerHint} />
        <Words {...fields} name="kind" label={panelText.kind} words={kindWords} />
        <Words {...fields} name="status" label={panelText.status} words={statusWords} />
        <Words {...fields} name="ownerStatus" label={panelText.ownerStatus} words={ownerStatusWords} />
        <Choice
          {...fields}
          name="neverUsed"
          label={panelText.neverUsed}
          choices={[
            ['', panelText.any],
            ['false', panelText.used_],
            ['true', panelText.never],
          ]}
        />
        <Choice
          {...fields}
          name="unscoped"
          label={panelText.unscoped}
          choices={[
            ['', panelText.any],
            ['false', panelText.scoped],
            ['true', panelText.unscopedOnly],
          ]}
        />
        <Words {...fields} name="cadence" label={panelText.cadence} words={cadenceWords} />
        <Words {...fields} name="signal" label={panelText.signal} words={signalTitles} />
        <Choice
          {...fields}
          name="gone"
          label={panelText.gone}
          choices={[
            ['', panelText.there],
            ['true', panelText.goneOnly],
            ['any', panelText.both],
          ]}
        />
        <Text size="sm" c="dimmed">
          {panelText.hint}
        </Text>
        <TextField {...fields} name="unusedFor" label={panelText.unusedFor} hint={panelText.unusedForHint} />
        <Range {...fields} label={panelText.used} names={['usedAfter', 'usedBefore']} />
        <Range {...fields} label={panelText.created} names={['createdAfter', 'createdBefore']} />
        <Range {...fields} label={panelText.expires} names={['expiresAfter', 'expiresBefore']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {panelText.cancel}
          </Button>
          <Button type="submit">{panelText.apply}</Button>
        </Group>
      </Stack>
    </form>
  )
}

const kindWords = tokenKinds.map((kind) => [kind, capitalised(kindNamePlural(kind))] as const)
const cadenceWords = cadenceClasses.map((cadence) => [cadence, rhythmWord(cadence).word] as const)
const statusWords = [
  ['ALLOWED', 'Allowed'],
  ['BLOCKED', 'Blocked'],
  ['EXPIRED', 'Expired'],
  ['ACTIVE', 'Active'],
] as const
const ownerStatusWords = [
  ['active', 'Active'],
  ['inactive', 'Deactivated'],
  ['closed', 'Closed'],
] as const

interface FieldProps {
  readonly draft: TokenFilters
  readonly set: (name: FilterName) => (value: string) => void
  readonly label: string
}

function TextField({
  draft,
  set,
  label,
  name,
  hint,
}: FieldProps & { readonly name: FilterName; readonly hint?: string }) {
  return (
    <TextInput
      label={label}
      description={hint}
      maxLength={500}
      defaultValue={draft[name] ?? ''}
      onChange={({ currentTarget }) => set(name)(currentTarget.value)}
    />
  )
}

function Range({ draft, set, label, names }: FieldProps & { readonly names: readonly [FilterName, FilterName] }) {
  const [after, before] = names
  return (
    <Fieldset
      legend={label}
      variant="unstyled"
      classNames={{ root: classes.fieldset ?? '', legend: classes.legend ?? '' }}
    >
      <Group grow>
        <TextField draft={draft} set={set} name={after} label={panelText.after} />
        <TextField draft={draft} set={set} name={before} label={panelText.before} />
      </Group>
    </Fieldset>
  )
}

interface WordsProps extends FieldProps {
  readonly name: FilterName
  readonly words: readonly (readonly [string, string])[]
}

function Words({ draft, set, label, name, words }: WordsProps) {
  const chosen = draft[name]?.split(',') ?? []
  return (
    <Checkbox.Group label={label} value={chosen} onChange={(values) => set(name)(values.join(','))}>
      <Group gap="sm" mt={6}>
        {words.map(([word, title]) => (
          <Checkbox size="sm" key={word} value={word} label={title} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

interface ChoiceProps extends FieldProps {
  readonly name: FilterName
  readonly choices: readonly (readonly [string, string])[]
}

function Choice({ draft, set, label, name, choices }: ChoiceProps) {
  return (
    <Fieldset
      legend={label}
      variant="unstyled"
      classNames={{ root: classes.fieldset ?? '', legend: classes.legend ?? '' }}
    >
      <SegmentedControl
        fullWidth
        mt={6}
        value={draft[name] ?? ''}
        onChange={set(name)}
        data={choices.map(([value, title]) => ({ value, label: title }))}
      />
    </Fieldset>
  )
}
