import { Text } from '@mantine/core'
import type { OwnerFile } from '../api/view-types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { grantName, grantState } from '../shared/request-words.ts'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './owner.module.css'
import { ownerText } from './text.ts'

/** What was granted to them, the one that ends soonest first. */
export function OwnerGrants({ grants }: Pick<OwnerFile, 'grants'>) {
  return (
    <Panel title={ownerText.grants}>
      {grants.length === 0 && <Text c="dimmed">{ownerText.noGrants}</Text>}
      <ul className={classes.list} aria-label={ownerText.grants}>
        {grants.map((grant) => {
          const { word, tone } = grantState(grant.state)
          return (
            <li key={grant.id} className={classes.narrowRow}>
              <AnchorLink to="/grants/$id" params={{ id: grant.id }} className={classes.name}>
                <Untrusted text={grantName(grant)} most={160} />
              </AnchorLink>
              <span className={classes.second}>
                <Tag tone={tone}>{word}</Tag> {ownerText.until} <Moment at={grant.endedAt ?? grant.until} />
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
