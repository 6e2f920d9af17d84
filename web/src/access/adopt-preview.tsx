import { Text } from '@mantine/core'
import type { Adoption } from '../api/request-types.ts'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './access.module.css'
import { adoptText } from './text.ts'

const most = 40

/** Who would get a grant for which token, and who would get none and why. */
export function AdoptPreview({ adoption: { grants, leftOut } }: { readonly adoption: Adoption }) {
  return (
    <>
      <section>
        <h3 className={classes.previewTitle}>{adoptText.grants(grants.length)}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard */}
        <ul className={classes.preview} tabIndex={0} aria-label={adoptText.grants(grants.length)}>
          {grants.slice(0, most).map(({ owner, token, label, until }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a person may get several grants, and the list never changes its order
            <li key={index}>
              <span>
                <Untrusted text={owner.name} most={120} />
                <span className={classes.second}>
                  {token === null ? (
                    adoptText.noToken
                  ) : (
                    <Untrusted text={label === null || label.trim() === '' ? adoptText.noLabel : label} most={120} />
                  )}
                </span>
              </span>
              <Moment at={until} />
            </li>
          ))}
          {grants.length > most && <li className={classes.second}>{adoptText.more(grants.length - most)}</li>}
        </ul>
      </section>
      {leftOut.length > 0 && (
        <section>
          <h3 className={classes.previewTitle}>{adoptText.leftOut(leftOut.length)}</h3>
          <Text size="sm" c="dimmed" mb={6}>
            {adoptText.leftOutHint}
          </Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard */}
          <ul className={classes.preview} tabIndex={0} aria-label={adoptText.leftOut(leftOut.length)}>
            {leftOut.slice(0, most).map(({ account, why }) => (
              <li key={account.id}>
                <span>
                  <Untrusted text={account.name} most={120} />
                  <span className={classes.second}>
                    <Untrusted text={account.email ?? account.id} most={160} />
                  </span>
                </span>
                <span className={classes.quiet}>
                  <Untrusted text={why} most={200} />
                </span>
              </li>
            ))}
            {leftOut.length > most && <li className={classes.second}>{adoptText.more(leftOut.length - most)}</li>}
          </ul>
        </section>
      )}
    </>
  )
}
