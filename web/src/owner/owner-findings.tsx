import { Text } from '@mantine/core'
import type { Finding } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { SeverityTag } from '../shared/severity-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './owner.module.css'
import { ownerText } from './text.ts'

/** What the policies say of their tokens now, most severe first. */
export function OwnerFindings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <Panel title={ownerText.findings}>
      {findings.length === 0 && <Text c="dimmed">{ownerText.noFindings}</Text>}
      <ul className={classes.list} aria-label={ownerText.findings}>
        {findings.map(({ id, severity, policy, token, state, openedAt }) => (
          <li key={id} className={classes.row}>
            <div className={classes.subject}>
              <AnchorLink
                to="/tokens/$kind/$id"
                params={{ kind: token.kind, id: token.id }}
                search={{}}
                className={classes.name}
              >
                <Untrusted text={token.label.trim() === '' ? ownerText.noLabel : token.label} most={160} />
              </AnchorLink>
              <span className={classes.second}>
                <Untrusted text={policy} most={160} />
              </span>
            </div>
            <span className={classes.tags}>
              <SeverityTag severity={severity} />
              {state === 'exempt' && <Tag tone="neutral">{ownerText.setAside}</Tag>}
            </span>
            <span className={classes.when}>
              {ownerText.since} <Moment at={openedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
