import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import type { FindingFilters } from '../api/types.ts'
import { SearchField } from '../shared/search-field.tsx'
import { findingStates, isNarrowed, severities } from './finding-filters.ts'
import classes from './findings.module.css'
import { findingsText } from './text.ts'

interface FilterToolsProps {
  readonly filters: FindingFilters
  /** `replace` = without a step of its own in the browser's history, for changes while one types. */
  readonly onChange: (changes: Partial<Record<keyof FindingFilters, string | undefined>>, replace?: boolean) => void
}

/** The filters of the list, each in force as soon as it is set. */
export function FilterTools({ filters, onChange }: FilterToolsProps) {
  const { severities: exactly } = filters
  return (
    <div className={classes.tools}>
      <SegmentedControl
        aria-label={findingsText.state}
        className={classes.states}
        data={findingStates.map((state) => ({ value: state, label: findingsText.states[state] }))}
        value={filters.state ?? 'open'}
        onChange={(state) => onChange({ state })}
      />
      <NativeSelect
        aria-label={findingsText.severity}
        className={classes.severity}
        data={[
          { value: '', label: findingsText.anySeverity },
          ...severities.slice(0, -1).map((severity) => ({ value: severity, label: findingsText.atLeast(severity) })),
          ...(exactly === undefined ? [] : [{ value: 'exactly', label: findingsText.only(exactly.split(',')) }]),
        ]}
        value={exactly !== undefined ? 'exactly' : filters.severity === 'info' ? '' : (filters.severity ?? '')}
        onChange={({ currentTarget }) => onChange({ severity: currentTarget.value, severities: undefined })}
      />
      <SearchField
        label={findingsText.policyHint}
        value={filters.policy ?? ''}
        onSearch={(policy) => onChange({ policy }, true)}
      />
      <SearchField
        label={findingsText.ownerHint}
        value={filters.owner ?? ''}
        onSearch={(owner) => onChange({ owner }, true)}
      />
      {isNarrowed(filters) && (
        <Button
          variant="subtle"
          onClick={() => onChange({ severity: undefined, severities: undefined, policy: undefined, owner: undefined })}
        >
          {findingsText.clear}
        </Button>
      )}
    </div>
  )
}
