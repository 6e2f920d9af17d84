import { Checkbox, Input, NativeSelect, Pill, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { KnownScope } from '../api/request-types.ts'
import { SearchIcon } from '../shared/icons.tsx'
import { productName, scopeClass } from '../shared/request-words.ts'
import { Tag } from '../shared/tag.tsx'
import { visibleText } from '../shared/visible-text.ts'
import classes from './new-request.module.css'
import { productsOf, type ScopeGroup, scopeGroups } from './scope-groups.ts'
import { scopeText } from './text.ts'

interface ScopePickerProps {
  readonly known: readonly KnownScope[]
  readonly chosen: readonly string[]
  readonly everything: boolean
  readonly error: string | null
  readonly onChange: (chosen: { readonly scopes: readonly string[]; readonly everything: boolean }) => void
}

/** Chooses what the token may do, from the known vocabulary in words, least first. A token without scopes has to be chosen on purpose. */
export function ScopePicker({ known, chosen, everything, error, onChange }: ScopePickerProps) {
  const [text, setText] = useState('')
  const [product, setProduct] = useState('')
  const id = useId()
  const groups = scopeGroups(known, { text, product })
  const toggle = (scope: string, on: boolean) =>
    onChange({ everything: false, scopes: on ? [...chosen, scope] : chosen.filter((one) => one !== scope) })
  return (
    <fieldset className={classes.picker} aria-describedby={error === null ? undefined : `${id}-error`}>
      <legend className={classes.legend}>
        {scopeText.legend}{' '}
        <span aria-hidden="true" className={classes.required}>
          {scopeText.required}
        </span>
      </legend>
      <Input.Description mb={8}>{scopeText.hint}</Input.Description>
      <Chosen chosen={chosen} onRemove={(scope) => toggle(scope, false)} />
      <div className={classes.pickerBox} data-error={error !== null || undefined}>
        <div className={classes.pickerTools}>
          <TextInput
            type="search"
            className={classes.pickerSearch}
            aria-label={scopeText.search}
            placeholder={scopeText.search}
            leftSection={<SearchIcon />}
            maxLength={100}
            disabled={everything}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault()
            }}
          />
          <NativeSelect
            aria-label={scopeText.product}
            data={[
              { value: '', label: scopeText.anyProduct },
              ...productsOf(known).map((name) => ({ value: name, label: productName(name) })),
            ]}
            disabled={everything}
            value={product}
            onChange={({ currentTarget }) => setProduct(currentTarget.value)}
          />
        </div>
        <div className={classes.groups}>
          {groups.length === 0 && <p className={classes.nothing}>{scopeText.nothing}</p>}
          {groups.map((group) => (
            <Group key={group.class} group={group} chosen={chosen} disabled={everything} onToggle={toggle} />
          ))}
        </div>
        <Checkbox
          className={classes.everything}
          label={scopeText.everything}
          description={scopeText.everythingHint}
          checked={everything}
          onChange={({ currentTarget }) => onChange({ everything: currentTarget.checked, scopes: [] })}
        />
      </div>
      {error !== null && (
        <Input.Error id={`${id}-error`} mt={5}>
          {error}
        </Input.Error>
      )}
    </fieldset>
  )
}

interface ChosenProps {
  readonly chosen: readonly string[]
  readonly onRemove: (scope: string) => void
}

function Chosen({ chosen, onRemove }: ChosenProps) {
  if (chosen.length === 0) return null
  return (
    <Pill.Group mb={8} role="group" aria-label={scopeText.chosen(chosen.length)}>
      {chosen.map((scope) => (
        <Pill
          key={scope}
          withRemoveButton
          className={classes.pill ?? ''}
          removeButtonProps={{
            'aria-label': scopeText.remove(visibleText(scope, 100)),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => onRemove(scope)}
        >
          {visibleText(scope, 100)}
        </Pill>
      ))}
    </Pill.Group>
  )
}

interface GroupProps {
  readonly group: ScopeGroup
  readonly chosen: readonly string[]
  readonly disabled: boolean
  readonly onToggle: (scope: string, on: boolean) => void
}

function Group({ group, chosen, disabled, onToggle }: GroupProps) {
  const id = useId()
  const { title, tone } = scopeClass(group.class)
  const count = group.scopes.filter(({ scope }) => chosen.includes(scope)).length
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot keep its title in sight while its list is scrolled
    <div role="group" aria-labelledby={id}>
      <div className={classes.groupHead}>
        <span id={id}>{title}</span>
        {count > 0 && <Tag tone={tone}>{scopeText.inGroup(count)}</Tag>}
      </div>
      {group.scopes.map(({ scope, words, product }) => (
        <Checkbox
          key={scope}
          className={classes.scope}
          label={words}
          description={`${productName(product)} · ${scope}`}
          disabled={disabled}
          checked={chosen.includes(scope)}
          onChange={({ currentTarget }) => onToggle(scope, currentTarget.checked)}
        />
      ))}
    </div>
  )
}
