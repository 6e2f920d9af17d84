import { Link } from '@tanstack/react-router'
import type { Overview } from '../api/types.ts'
import { Panel } from '../shared/panel.tsx'
import { figure, percent } from '../shared/words.ts'
import { bandLinks } from './links.ts'
import classes from './overview.module.css'
import { bandsText } from './text.ts'

const bands = ['within30d', 'within90d', 'within180d', 'within1y', 'within3y', 'older', 'never'] as const

/** How long ago user tokens were last used, in bands that lead to their tokens. */
export function LastUsedBands({ overview: { lastUsed } }: { readonly overview: Overview }) {
  const counts = bands.map((band) => lastUsed[band])
  const [most, total] = [Math.max(1, ...counts), counts.reduce((sum, count) => sum + count, 0)]
  return (
    <Panel title={bandsText.title}>
      <table className={classes.bands}>
        <thead className={classes.hidden}>
          <tr>
            <th scope="col">{bandsText.band}</th>
            <th scope="col">{bandsText.tokens}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr key={band} data-band={band}>
              <th scope="row">
                <Link to="/tokens" search={bandLinks[band]} className={classes.bandLink}>
                  {bandsText.bands[band]}
                </Link>
              </th>
              <td>
                <span className={classes.bandCell} title={percent(lastUsed[band], total)}>
                  <span className={classes.track}>
                    <span
                      className={classes.bar}
                      style={{ width: `${(100 * lastUsed[band]) / most}%`, minWidth: lastUsed[band] > 0 ? 2 : 0 }}
                    />
                  </span>
                  <span className={classes.bandValue}>{figure(lastUsed[band])}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
