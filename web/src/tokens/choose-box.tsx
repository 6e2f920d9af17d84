import { Checkbox } from '@mantine/core'
import type { Token } from '../api/types.ts'
import { visibleText } from '../shared/visible-text.ts'
import { bulkText, tokensText } from './text.ts'

interface ChooseBoxProps {
  readonly token: Token
  readonly chosen: boolean
  readonly onChoose: (range: boolean) => void
}

/** Chooses a token for something to be done about several. A click with Shift chooses every one in between. */
export function ChooseBox({ token: { label, owner }, chosen, onChoose }: ChooseBoxProps) {
  const name = label.trim() === '' ? tokensText.noLabel : label
  return (
    <Checkbox
      size="xs"
      data-choose=""
      tabIndex={-1}
      aria-label={bulkText.choose(visibleText(name, 80), visibleText(owner?.name ?? '', 60))}
      checked={chosen}
      onChange={() => {}}
      onClick={(event) => {
        event.stopPropagation()
        onChoose(event.shiftKey)
      }}
    />
  )
}
