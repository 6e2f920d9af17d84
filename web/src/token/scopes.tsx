import { Text } from '@mantine/core'
import type { Token } from '../api/types.ts'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { scopesText, tokenText } from './text.ts'
import classes from './token.module.css'

/** What the token may do. */
export function Scopes({ scopes }: Pick<Token, 'scopes'>) {
  return (
    <Panel title={tokenText.scopes}>
      {scopes === null ? (
        <Text c="dimmed">{scopesText.unknown}</Text>
      ) : scopes.length === 0 ? (
        <Text>{scopesText.unscoped}</Text>
      ) : (
        <ul className={classes.scopes}>
          {[...scopes].sort().map((scope) => (
            <li key={scope}>
              <Untrusted text={scope} most={200} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
