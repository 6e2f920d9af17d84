import { Button, NativeSelect } from '@mantine/core'
import { requestState } from '../shared/request-words.ts'
import { SearchField } from '../shared/search-field.tsx'
import { isNarrowed, type RequestFilters, stateChoices } from './request-filters.ts'
import classes from './requests.module.css'
import { requestsText } from './text.ts'

interface RequestToolsProps {
  readonly filters: RequestFilters
  /** `replace` = without a step of its own in the browser's history, for changes while one types. */
  readonly onChange: (changes: Partial<Record<keyof RequestFilters, string>>, replace?: boolean) => void
  readonly onClear: () => void
}

const choices = stateChoices.map((state) => ({
  value: state,
  label: state === 'any' ? requestsText.anyState : requestState(state).word,
}))

/** The filters of the list, each in force as soon as it is set. */
export function RequestTools({ filters, onChange, onClear }: RequestToolsProps) {
  return (
    <div className={classes.tools}>
      <NativeSelect
        aria-label={requestsText.state}
        className={classes.state}
        data={choices}
        value={filters.state ?? 'waiting'}
        onChange={({ currentTarget }) => onChange({ state: currentTarget.value })}
      />
      <SearchField
        label={requestsText.textHint}
        value={filters.text ?? ''}
        onSearch={(text) => onChange({ text }, true)}
      />
      {isNarrowed(filters) && (
        <Button variant="subtle" onClick={onClear}>
          {requestsText.clear}
        </Button>
      )}
    </div>
  )
}
