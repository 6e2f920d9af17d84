import type { Token } from '../api/types.ts'
import { Panel } from '../shared/panel.tsx'
import { signalTitle } from '../shared/signal-words.ts'
import { Tag } from '../shared/tag.tsx'
import { capitalised } from '../shared/words.ts'
import classes from './rhythm.module.css'
import { signalsText } from './rhythm-text.ts'

/** What is noted about who is behind the token, each with its reason. Nothing where nothing is. */
export function Signals({ signals }: Pick<Token, 'signals'>) {
  if (signals.length === 0) return null
  return (
    <Panel title={signalsText.title}>
      <ul className={classes.signals}>
        {signals.map(({ kind, reason }) => (
          <li key={`${kind} ${reason}`}>
            <Tag tone="warning">{signalTitle(kind)}</Tag>
            <p>{capitalised(reason)}.</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
