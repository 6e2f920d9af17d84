import { SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { describeToken } from '../api/bulk.ts'
import { OrderForm } from '../shared/order-form.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { Consequences, Meant } from './consequences.tsx'
import { endOfDay } from './days.ts'
import type { BulkFormProps } from './form-props.ts'
import { describeText, type Part, parts } from './text.ts'
import { useEach } from './use-each.ts'

type Draft = Readonly<Record<Part, string>>

const empty: Draft = { purpose: '', system: '', sponsor: '', backup: '', neededUntil: '' }

/** Writes down what several tokens are for. What is left empty stays as it was said of each. */
export function DescribeForm({ preview: { shown }, onClose, onDone }: BulkFormProps) {
  const [draft, setDraft] = useState<Draft>(empty)
  const tokens = shown.map(({ token }) => token)
  const given = parts.filter((part) => draft[part].trim() !== '')
  const undescribed = tokens.filter(({ purpose }) => purpose === null)
  const lacksPurpose = !given.includes('purpose') && undescribed.length > 0
  const describing = useEach<string>({
    tokens,
    act: (token, by) =>
      describeToken(token, {
        by,
        ...Object.fromEntries(
          given.map((part) => [part, part === 'neededUntil' ? endOfDay(draft[part]) : draft[part].trim()]),
        ),
      }),
    done: describeText.done,
    onDone,
  })
  const replaced = given.map((part) => ({
    part,
    count: tokens.filter((token) => token[part] !== null && token[part] !== draft[part].trim()).length,
  }))
  const field = (part: Part) => (
    <TextInput
      key={part}
      type={part === 'neededUntil' ? 'date' : part === 'sponsor' || part === 'backup' ? 'email' : 'text'}
      label={describeText.fields[part]}
      maxLength={part === 'purpose' ? 2000 : 200}
      value={draft[part]}
      onChange={({ currentTarget }) => setDraft({ ...draft, [part]: currentTarget.value })}
    />
  )
  return (
    <OrderForm
      action={describeText.action(tokens.length)}
      reason="never"
      incomplete={given.length === 0 || lacksPurpose}
      pending={describing.isPending}
      failed={describeText.failed}
      error={describing.error}
      onOrder={({ by }) => describing.mutate(by)}
      onCancel={onClose}
    >
      <Text size="sm">{describeText.means}</Text>
      {field('purpose')}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {field('system')}
        {field('neededUntil')}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {field('sponsor')}
        {field('backup')}
      </SimpleGrid>
      <Consequences
        of={[
          given.length === 0 ? { words: describeText.nothing } : { words: describeText.writes(given, tokens.length) },
          ...replaced
            .filter(({ count }) => count > 0)
            .map(({ part, count }) => ({ words: describeText.replaces(part, count), tone: 'warning' as const })),
          lacksPurpose ? { words: describeText.lacksPurpose(undescribed.length), tone: 'warning' } : null,
        ]}
      />
      <Meant
        tokens={tokens}
        total={tokens.length}
        tell={({ purpose }) => (purpose === null ? describeText.noPurpose : <Untrusted text={purpose} most={120} />)}
      />
    </OrderForm>
  )
}
