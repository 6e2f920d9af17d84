import type { ReactNode } from 'react'
import type { Token } from '../api/types.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './bulk.module.css'
import type { Consequence } from './form-props.ts'
import { bulkDialogText } from './text.ts'

interface ConsequencesProps {
  readonly of: readonly (Consequence | null)[]
}

/** What will be so when it is done, in sentences. */
export function Consequences({ of: all }: ConsequencesProps) {
  return (
    <section className={classes.consequences} aria-label={bulkDialogText.consequences} aria-live="polite">
      <h3 className={classes.part}>{bulkDialogText.consequences}</h3>
      <ul>
        {all
          .filter((one) => one !== null)
          .map(({ words, tone }) => (
            <li key={words} data-tone={tone}>
              {words}
            </li>
          ))}
      </ul>
    </section>
  )
}

const most = 8

interface MeantProps {
  readonly tokens: readonly Token[]
  readonly total: number
  readonly tell: (token: Token) => ReactNode
}

/** The first of the tokens that are meant, each with what matters of it here. */
export function Meant({ tokens, total, tell }: MeantProps) {
  const shown = tokens.slice(0, most)
  return (
    <section aria-label={bulkDialogText.meant}>
      <h3 className={classes.part}>{bulkDialogText.meant}</h3>
      <ul className={classes.meant}>
        {shown.map((token) => (
          <li key={`${token.kind} ${token.id}`}>
            <span className={classes.name}>
              <Untrusted text={token.label.trim() === '' ? bulkDialogText.noLabel : token.label} most={80} />
            </span>
            <span className={classes.told}>{tell(token)}</span>
          </li>
        ))}
        {total > shown.length && <li className={classes.told}>{bulkDialogText.more(total - shown.length)}</li>}
      </ul>
    </section>
  )
}
