import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { caseCountQuery, modeQuery, plansQuery } from '../api/acting.ts'
import type { Overview } from '../api/types.ts'
import { FigureWords } from './figure-words.tsx'
import classes from './overview.module.css'
import { waitingText } from './text.ts'

/** What waits: cases that are due, cases that stand still, plans to apply or reject. Each figure leads to the list behind it. */
export function Waiting({ overview: { now } }: { readonly overview: Overview }) {
  const due = useQuery(caseCountQuery({ held: 'false', dueBy: now }))
  const held = useQuery(caseCountQuery({ held: 'true' }))
  const underWay = useQuery(caseCountQuery({}))
  const plans = useQuery(plansQuery)
  const { data: mode } = useQuery(modeQuery)
  return (
    <section aria-label={waitingText.title} className={classes.waiting}>
      <Link to="/cases" search={{}} className={classes.figure}>
        <FigureWords title={waitingText.underWay} value={underWay.data} note={waitingText.underWayNote} />
      </Link>
      <Link to="/cases" search={{ due: 'now' }} className={classes.figure}>
        <FigureWords
          title={waitingText.due}
          value={due.data}
          note={mode?.mode === 'observe' ? waitingText.observes : waitingText.dueNote}
        />
      </Link>
      <Link to="/cases" search={{ held: 'true' }} className={classes.figure}>
        <FigureWords title={waitingText.held} value={held.data} note={waitingText.heldNote} />
      </Link>
      <Link to="/plans" className={classes.figure}>
        <FigureWords
          title={waitingText.plans}
          value={plans.data?.filter(({ state }) => state === 'proposed').length}
          note={waitingText.plansNote}
          alarming
        />
      </Link>
    </section>
  )
}
