import { Collapse, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId } from 'react'
import type { Finding } from '../api/types.ts'
import { EvidenceHint, EvidenceTable } from '../shared/evidence.tsx'
import { ExemptionNote } from '../shared/exemption-note.tsx'
import { DownIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { SeverityTag } from '../shared/severity-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { capitalised } from '../shared/words.ts'
import classes from './findings.module.css'
import { findingsText } from './text.ts'

interface FindingRowProps {
  readonly finding: Finding
  readonly now: number | undefined
}

/** One finding in a line: how severe, which policy of which token and owner, since when and why. Its evidence opens below. */
export function FindingRow({ finding, now }: FindingRowProps) {
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  const { severity, policy, token, evidence, exemption, state } = finding
  const label = token.label.trim() === '' ? findingsText.noLabel : token.label
  return (
    <li className={classes.finding}>
      <div className={classes.row}>
        <span className={classes.severityCell}>
          <SeverityTag severity={severity} />
        </span>
        <div className={classes.subject}>
          <AnchorLink
            to="/tokens/$kind/$id"
            params={{ kind: token.kind, id: token.id }}
            search={{}}
            className={classes.token}
          >
            <Untrusted text={label} most={160} />
          </AnchorLink>
          <span className={classes.policy}>
            <Untrusted text={policy} most={160} />
          </span>
        </div>
        <Why finding={finding} />
        <span className={classes.owner}>
          <VisuallyHidden>{findingsText.columns.owner} </VisuallyHidden>
          {token.owner === null ? findingsText.noOwner : <Untrusted text={token.owner} most={120} />}
        </span>
        <Since finding={finding} now={now} />
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={opened}
          aria-controls={id}
          aria-label={findingsText.showOf(visibleText(policy, 120), visibleText(label, 120))}
          onClick={toggle}
        >
          {findingsText.show}
          <DownIcon size={12} />
        </UnstyledButton>
      </div>
      <Collapse expanded={opened} id={id}>
        <div className={classes.evidence}>
          {state === 'resolved' && finding.resolvedWhy !== null && (
            <p className={classes.resolved}>
              {findingsText.resolved}: <Untrusted text={finding.resolvedWhy} most={600} />
            </p>
          )}
          <ExemptionNote exemption={exemption} />
          {evidence.length === 0 ? findingsText.noEvidence : <EvidenceTable evidence={evidence} />}
          <EvidenceHint evidence={evidence} />
        </div>
      </Collapse>
    </li>
  )
}

/** The first condition that holds, in words, and whether the finding is set aside or resolved. */
function Why({ finding: { evidence, state } }: Pick<FindingRowProps, 'finding'>) {
  const first = evidence.find(({ verdict }) => verdict === true) ?? evidence[0]
  return (
    <span className={classes.why}>
      {state !== 'open' && <Tag tone={state === 'resolved' ? 'success' : 'neutral'}>{findingsText.tags[state]}</Tag>}
      {first !== undefined && <Untrusted text={capitalised(first.words)} most={240} />}
    </span>
  )
}

function Since({ finding: { openedAt, resolvedAt }, now }: FindingRowProps) {
  const until = resolvedAt === null ? null : <Moment at={resolvedAt} />
  return (
    <span className={classes.since}>
      <VisuallyHidden>{findingsText.columns.since} </VisuallyHidden>
      <Moment at={openedAt} />
      <span className={classes.second}>
        {until !== null ? (
          <>
            {findingsText.until} {until}
          </>
        ) : (
          now !== undefined && <Moment at={openedAt} now={now} as="age" />
        )}
      </span>
    </span>
  )
}
