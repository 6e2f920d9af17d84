import type { Plan } from '../api/types.ts'
import { Note } from '../shared/note.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './plans.module.css'
import { planText } from './text.ts'

/** The limits that a plan goes beyond, and what would raise each, in the server's words. Nothing where it keeps to all. */
export function Breaches({ breaches }: Pick<Plan, 'breaches'>) {
  if (breaches.length === 0) return null
  return (
    <Note tone="danger" title={planText.breachTitle(breaches.length)}>
      <ul className={classes.breaches}>
        {breaches.map(({ limit, words }) => (
          <li key={limit}>
            <Untrusted text={words} most={600} />
          </li>
        ))}
      </ul>
      {planText.breachHint}
    </Note>
  )
}
