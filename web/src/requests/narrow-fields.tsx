import { Checkbox, NumberInput, Text } from '@mantine/core'
import type { RequestContent } from '../api/request-types.ts'
import { useScopeWords } from '../shared/use-scope-words.ts'
import { visibleText } from '../shared/visible-text.ts'
import type { Narrowing } from './narrowing.ts'
import classes from './requests.module.css'
import { decideText } from './text.ts'

interface NarrowFieldsProps {
  readonly content: RequestContent
  readonly narrowing: Narrowing
  readonly onChange: (narrowing: Narrowing) => void
}

/** Fewer days, fewer scopes; never more. */
export function NarrowFields({ content, narrowing, onChange }: NarrowFieldsProps) {
  const known = useScopeWords()
  return (
    <div className={classes.narrow}>
      <NumberInput
        label={decideText.days}
        description={decideText.daysHint(content.days)}
        min={1}
        max={content.days}
        clampBehavior="strict"
        allowDecimal={false}
        value={narrowing.days}
        onChange={(value) => onChange({ ...narrowing, days: typeof value === 'number' ? value : '' })}
      />
      {content.scopes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {decideText.unscopedHint}
        </Text>
      ) : (
        <Checkbox.Group
          label={decideText.keep}
          description={decideText.keepHint}
          value={[...narrowing.scopes]}
          onChange={(scopes) => onChange({ ...narrowing, scopes })}
        >
          <div className={classes.narrowScopes}>
            {content.scopes.map((scope) => {
              const words = known.find((one) => one.scope === scope)?.words
              return (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={words ?? visibleText(scope, 200)}
                  description={words === undefined ? undefined : visibleText(scope, 200)}
                />
              )
            })}
          </div>
        </Checkbox.Group>
      )}
    </div>
  )
}
