import { Button, Group, Pill, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TokenFilters } from '../api/types.ts'
import { visibleText } from '../shared/visible-text.ts'
import { CampaignForFilter } from './campaign-for-filter.tsx'
import { activeFilters, withFilters, withoutFilters } from './filters.ts'
import {
  chosenKinds,
  isOn,
  kindFilters,
  kindToggled,
  quickFilters,
  shownByQuickFilters,
  toggled,
} from './quick-filters.ts'
import { filterInWords, tokensText } from './text.ts'
import classes from './tokens.module.css'

interface FilterBarProps {
  readonly filters: TokenFilters
  readonly onFilters: (filters: TokenFilters) => void
}

/** Quick filters to press, and every other filter in force, each with a way to take it away. */
export function FilterBar({ filters, onFilters }: FilterBarProps) {
  const kinds = chosenKinds(filters)
  return (
    <div className={classes.filterBar}>
      <Group gap={6} role="group" aria-label={tokensText.quickFilters} className={classes.quick}>
        {kindFilters.map(({ kind, title }) => (
          <Toggle key={kind} on={kinds.includes(kind)} onClick={() => onFilters(kindToggled(kind, filters))}>
            {title}
          </Toggle>
        ))}
        <span className={classes.divider} />
        {quickFilters.map((quick) => (
          <Toggle key={quick.title} on={isOn(quick, filters)} onClick={() => onFilters(toggled(quick, filters))}>
            {quick.title}
          </Toggle>
        ))}
      </Group>
      <InForce filters={filters} onFilters={onFilters} />
    </div>
  )
}

function InForce({ filters, onFilters }: FilterBarProps) {
  const active = activeFilters(filters)
  if (active.length === 0) return null
  const shown = shownByQuickFilters(filters)
  return (
    <Group gap={6} role="group" aria-label={tokensText.activeFilters}>
      {active
        .filter(([name]) => !shown.has(name))
        .map(([name, value]) => {
          const words = visibleText(filterInWords(name, value), 60)
          return (
            <Pill
              key={name}
              withRemoveButton
              size="md"
              classNames={{ root: classes.pill ?? '' }}
              removeButtonProps={{ 'aria-label': tokensText.remove(words), 'aria-hidden': false, tabIndex: 0 }}
              onRemove={() => onFilters(withFilters(filters, { [name]: undefined }))}
            >
              {words}
            </Pill>
          )
        })}
      <Button size="compact-sm" variant="subtle" onClick={() => onFilters(withoutFilters(filters))}>
        {tokensText.clear}
      </Button>
      <CampaignForFilter filters={filters} />
    </Group>
  )
}

interface ToggleProps {
  readonly on: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Toggle({ on, onClick, children }: ToggleProps) {
  return (
    <UnstyledButton className={classes.toggle} aria-pressed={on} onClick={onClick}>
      {children}
    </UnstyledButton>
  )
}
