import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { caseState, caseStates, endedStates } from '../shared/case-words.ts'
import { SearchField } from '../shared/search-field.tsx'
import { type CaseFilters, isNarrowed } from './case-filters.ts'
import classes from './cases.module.css'
import { casesText } from './text.ts'

interface CaseToolsProps {
  readonly filters: CaseFilters
  /** `replace` = without a step of its own in the browser's history, for changes while one types. */
  readonly onChange: (changes: Partial<Record<keyof CaseFilters, string | undefined>>, replace?: boolean) => void
  readonly onClear: () => void
}

type View = keyof typeof casesText.views

const views: Readonly<Record<View, Pick<CaseFilters, 'due' | 'held'>>> = {
  all: {},
  due: { due: 'now' },
  week: { due: '7d' },
  held: { held: 'true' },
}
const viewNames: readonly View[] = ['all', 'due', 'week', 'held']

const stateChoices = [
  { value: '', label: casesText.underWay },
  ...caseStates
    .filter((state) => !endedStates.includes(state))
    .map((state) => ({ value: state, label: caseState(state).word })),
  { value: 'ended', label: casesText.ended },
  ...endedStates.map((state) => ({
    value: state,
    label: `${casesText.ended}: ${caseState(state).word.toLowerCase()}`,
  })),
  { value: 'any', label: casesText.anyState },
]

/** The filters of the list, each in force as soon as it is set. */
export function CaseTools({ filters, onChange, onClear }: CaseToolsProps) {
  const view = viewNames.find((name) => views[name].due === filters.due && views[name].held === filters.held)
  return (
    <div className={classes.tools}>
      <SegmentedControl
        aria-label={casesText.view}
        className={classes.views}
        data={viewNames.map((name) => ({ value: name, label: casesText.views[name] }))}
        value={view ?? 'all'}
        onChange={(name) => onChange({ due: undefined, held: undefined, ...views[name] })}
      />
      <NativeSelect
        aria-label={casesText.state}
        className={classes.state}
        data={stateChoices}
        value={filters.state ?? ''}
        onChange={({ currentTarget }) => onChange({ state: currentTarget.value })}
      />
      <SearchField
        label={casesText.policyHint}
        value={filters.policy ?? ''}
        onSearch={(policy) => onChange({ policy }, true)}
      />
      <SearchField
        label={casesText.ownerHint}
        value={filters.owner ?? ''}
        onSearch={(owner) => onChange({ owner }, true)}
      />
      {isNarrowed(filters) && (
        <Button variant="subtle" onClick={onClear}>
          {casesText.clear}
        </Button>
      )}
    </div>
  )
}
