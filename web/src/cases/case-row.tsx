import { Checkbox, VisuallyHidden } from '@mantine/core'
import type { Case } from '../api/types.ts'
import { ComesNext, Standing } from '../shared/case-standing.tsx'
import { contactWords } from '../shared/case-words.ts'
import { AnchorLink } from '../shared/links.tsx'
import { SeverityTag } from '../shared/severity-tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import classes from './cases.module.css'
import { casesText } from './text.ts'

interface CaseRowProps {
  readonly of: Case
  readonly now: number | undefined
  readonly selected: boolean
  /** `null` where whoever looks may not order anything. */
  readonly onSelect: ((selected: boolean) => void) | null
}

/** One case in a line: how severe, which token and policy, where it stands, what comes next or holds it up, and whose it is. */
export function CaseRow({ of: one, now, selected, onSelect }: CaseRowProps) {
  const { id, token, policy, severity, contact, endedAt } = one
  const label = token.label.trim() === '' ? casesText.noLabel : token.label
  return (
    <li className={classes.row} data-selected={selected || undefined}>
      <span className={classes.check}>
        {onSelect !== null && (
          <Checkbox
            aria-label={casesText.select(id, visibleText(label, 80))}
            checked={selected}
            onChange={({ currentTarget }) => onSelect(currentTarget.checked)}
          />
        )}
      </span>
      <span className={classes.severity}>
        <SeverityTag severity={severity} />
      </span>
      <div className={classes.subject}>
        <AnchorLink to="/cases/$id" params={{ id }} className={classes.token}>
          <Untrusted text={label} most={160} />
        </AnchorLink>
        <span className={classes.policy}>
          <Untrusted text={policy} most={160} />
        </span>
      </div>
      <span className={classes.stands}>
        <Standing of={one} />
      </span>
      <span className={classes.next}>
        <VisuallyHidden>{casesText.columns.next} </VisuallyHidden>
        <ComesNext of={one} now={now} />
      </span>
      <span className={classes.owner}>
        <VisuallyHidden>{casesText.columns.owner} </VisuallyHidden>
        {token.owner === null ? casesText.noOwner : <Untrusted text={token.owner} most={120} />}
        {endedAt === null && contact !== 'owner' && (
          <span className={classes.second}>
            {casesText.asks} {contactWords(contact)}
          </span>
        )}
      </span>
    </li>
  )
}
