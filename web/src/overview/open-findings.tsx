import { Link } from '@tanstack/react-router'
import type { Overview } from '../api/types.ts'
import { severities } from '../findings/finding-filters.ts'
import { capitalised } from '../shared/words.ts'
import { FigureWords } from './figure-words.tsx'
import classes from './overview.module.css'
import { findingFiguresText } from './text.ts'

/** How many findings are open and not set aside, by severity; each figure leads to exactly these. */
export function OpenFindings({ overview: { openFindings } }: { readonly overview: Overview }) {
  return (
    <section aria-label={findingFiguresText.title} className={classes.severities}>
      {severities.map((severity) => (
        <Link key={severity} to="/findings" search={{ severities: severity }} className={classes.figure}>
          <FigureWords
            title={findingFiguresText.of(capitalised(severity))}
            value={openFindings[severity]}
            alarming={severity === 'critical'}
          />
        </Link>
      ))}
    </section>
  )
}
