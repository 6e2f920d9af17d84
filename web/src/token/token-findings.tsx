import { Code, Text } from '@mantine/core'
import type { Finding } from '../api/types.ts'
import { EvidenceHint, EvidenceTable } from '../shared/evidence.tsx'
import { ExemptionNote } from '../shared/exemption-note.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { SeverityTag } from '../shared/severity-tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { tokenFindingsText } from './rhythm-text.ts'
import classes from './token.module.css'

interface TokenFindingsProps {
  readonly findings: readonly Finding[]
  readonly now: number | undefined
}

/** What the policies say of the token, with their evidence; how to learn why they say nothing, where they do. */
export function TokenFindings({ findings, now }: TokenFindingsProps) {
  const { title, none, noneHint, command } = tokenFindingsText
  return (
    <Panel title={title}>
      {findings.length === 0 ? (
        <>
          <Text>{none}</Text>
          <Text size="sm" c="dimmed">
            {noneHint[0]} <Code>{command}</Code> {noneHint[1]}
          </Text>
        </>
      ) : (
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <OneFinding finding={finding} now={now} />
            </li>
          ))}
        </ul>
      )}
      <EvidenceHint evidence={findings.flatMap(({ evidence }) => evidence)} />
    </Panel>
  )
}

function OneFinding({ finding, now }: { readonly finding: Finding; readonly now: number | undefined }) {
  const { severity, policy, openedAt, evidence, exemption } = finding
  return (
    <>
      <div className={classes.findingHead}>
        <SeverityTag severity={severity} />
        <AnchorLink to="/findings" search={{ policy }} className={classes.policy}>
          <Untrusted text={policy} most={160} />
        </AnchorLink>
        <span className={classes.since}>
          {tokenFindingsText.since} <Moment at={openedAt} />
          {now !== undefined && (
            <>
              {' '}
              · <Moment at={openedAt} now={now} as="age" />
            </>
          )}
        </span>
      </div>
      <ExemptionNote exemption={exemption} />
      <EvidenceTable evidence={evidence} />
    </>
  )
}
