import type { Token } from '../api/types.ts'
import { chance } from '../shared/rhythm-words.ts'
import { capitalised } from '../shared/words.ts'
import classes from './rhythm.module.css'
import { rhythmText } from './rhythm-text.ts'

const horizons = ['d30', 'd90', 'd365'] as const

/** How likely the token is to be used again within a month, a quarter and a year: figures over bars of that length. */
export function ReuseFigures({ reuse }: { readonly reuse: NonNullable<Token['reuse']> }) {
  return (
    <section aria-label={rhythmText.reuse} className={classes.reuse}>
      <h3 className={classes.part}>{rhythmText.reuse}</h3>
      <dl className={classes.figures}>
        {horizons.map((horizon) => (
          <div key={horizon}>
            <dt>{capitalised(rhythmText.within[horizon])}</dt>
            <dd>
              {capitalised(chance(reuse[horizon]))}
              <span className={classes.track}>
                <span className={classes.bar} style={{ width: `${100 * reuse[horizon]}%` }} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
