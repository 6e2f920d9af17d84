import { Text } from '@mantine/core'
import type { BackTest, ReachedToken } from '../api/policy-types.ts'
import { tokenKinds } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './policies.module.css'
import { backTestText } from './text.ts'

const shownTokens = 20

/** By name, with the date of the later use: of the step that cannot be undone or, without one, of what was found. */
export function UsedAfterwards({ test: { steps, matched } }: { readonly test: BackTest }) {
  const revoked = steps.find(({ action }) => action === 'revoke')
  const used = (revoked?.tokens ?? matched).filter(({ usedAfterwardsAt }) => usedAfterwardsAt !== null)
  const revokes = revoked !== undefined
  if (used.length === 0)
    return (
      <Text size="sm" c="var(--tone-success)">
        {backTestText.noneUsed}
      </Text>
    )
  return (
    <div>
      <table className={classes.table}>
        <caption className={classes.subtitle}>{backTestText.usedTitle(revokes)}</caption>
        <thead>
          <tr>
            <th scope="col">{backTestText.token}</th>
            <th scope="col">{backTestText.owner}</th>
            <th scope="col">{backTestText.reached(revokes)}</th>
            <th scope="col">{backTestText.usedOn}</th>
          </tr>
        </thead>
        <tbody>
          {used.slice(0, shownTokens).map((token) => (
            <UsedRow key={token.ref} token={token} />
          ))}
        </tbody>
      </table>
      {used.length > shownTokens && (
        <Text size="sm" c="dimmed" mt="xs">
          {backTestText.more(used.length - shownTokens)}
        </Text>
      )}
    </div>
  )
}

function UsedRow({ token: { ref, label, owner, at, usedAfterwardsAt } }: { readonly token: ReachedToken }) {
  const [kindWord = '', ...rest] = ref.split('/')
  const kind = tokenKinds.find((known) => known === kindWord) ?? 'user-token'
  return (
    <tr>
      <th scope="row">
        <AnchorLink to="/tokens/$kind/$id" params={{ kind, id: rest.join('/') }} search={{}}>
          {label === '' ? backTestText.noLabel : <Untrusted text={label} most={160} />}
        </AnchorLink>
      </th>
      <td>{owner === null ? '–' : <Untrusted text={owner} most={120} />}</td>
      <td>
        <Moment at={at} />
      </td>
      <td>{usedAfterwardsAt !== null && <Moment at={usedAfterwardsAt} />}</td>
    </tr>
  )
}
