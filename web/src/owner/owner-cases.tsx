import { Text } from '@mantine/core'
import type { OwnerFile } from '../api/view-types.ts'
import { ComesNext, Standing } from '../shared/case-standing.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './owner.module.css'
import { ownerText } from './text.ts'

interface OwnerCasesProps {
  readonly file: OwnerFile
  readonly now: number | undefined
}

/** Every case about their tokens, those under way first. */
export function OwnerCases({ file: { cases, totalCases }, now }: OwnerCasesProps) {
  return (
    <Panel title={ownerText.cases}>
      {cases.length === 0 && <Text c="dimmed">{ownerText.noCases}</Text>}
      <ul className={classes.list} aria-label={ownerText.cases}>
        {cases.map((one) => (
          <li key={one.id} className={classes.row}>
            <div className={classes.subject}>
              <AnchorLink to="/cases/$id" params={{ id: one.id }} className={classes.name}>
                <Untrusted text={one.token.label.trim() === '' ? ownerText.noLabel : one.token.label} most={160} />
              </AnchorLink>
              <span className={classes.second}>
                <Untrusted text={one.policy} most={160} />
              </span>
            </div>
            <span className={classes.tags}>
              <Standing of={one} />
            </span>
            <span className={classes.when}>
              <ComesNext of={one} now={now} />
            </span>
          </li>
        ))}
      </ul>
      {cases.length < totalCases && (
        <Text c="dimmed" size="sm">
          {ownerText.moreCases(cases.length, totalCases)}
        </Text>
      )}
    </Panel>
  )
}
