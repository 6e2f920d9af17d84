import { Button } from '@mantine/core'
import { useState } from 'react'
import { endGovernance } from '../api/grants.ts'
import type { Membership } from '../api/request-types.ts'
import { Moment } from '../shared/moment.tsx'
import { Note } from '../shared/note.tsx'
import { ReasonDialog } from '../shared/reason-dialog.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { figure } from '../shared/words.ts'
import classes from './access.module.css'
import { AdoptDialog } from './adopt-dialog.tsx'
import { accessText, stopText } from './text.ts'

interface GovernanceProps {
  readonly membership: Membership
}

const names = ['inAllowed', 'inBlocked', 'validGrants', 'exceptions', 'drift'] as const

/** Whether membership is governed and what it counts; until it is, how to begin. */
export function Governance({ membership }: GovernanceProps) {
  const { governed, counts, allowedPolicies } = membership
  return (
    <section className={classes.governance}>
      <Standing membership={membership} />
      <dl className={classes.figures}>
        {names.map((name) => (
          <div key={name} className={classes.figure} data-warn={(name === 'drift' && counts.drift > 0) || undefined}>
            <dt>{accessText.figures[name]}</dt>
            <dd>{figure(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {allowedPolicies.length === 0 ? (
        <Note tone="warning" title={accessText.noPolicies}>
          {accessText.noPoliciesHint}
        </Note>
      ) : (
        governed === null && <Begin membership={membership} />
      )}
    </section>
  )
}

function Standing({ membership: { governed } }: GovernanceProps) {
  const maySteward = useMaySteward()
  const [asked, setAsked] = useState(false)
  if (governed === null) return <Tag tone="neutral">{accessText.notGoverned}</Tag>
  return (
    <div className={classes.standing}>
      <Tag tone="success">{accessText.governed}</Tag>
      <span>
        {accessText.since} <Moment at={governed.since} as="minute" />, {accessText.by}{' '}
        <Untrusted text={governed.by} most={160} />
      </span>
      {maySteward && (
        <Button variant="subtle" size="compact-sm" color="gray" onClick={() => setAsked(true)}>
          {accessText.stop}
        </Button>
      )}
      {asked && <ReasonDialog words={stopText} required act={endGovernance} onClose={() => setAsked(false)} />}
    </div>
  )
}

/** The way to begin, for those who may. */
function Begin({ membership: { counts } }: GovernanceProps) {
  const maySteward = useMaySteward()
  const [asked, setAsked] = useState(false)
  return (
    <Note tone="neutral" title={accessText.startTitle}>
      {accessText.startHint(counts.inAllowed)}
      {maySteward && (
        <div className={classes.begin}>
          <Button size="xs" onClick={() => setAsked(true)}>
            {accessText.adopt}
          </Button>
        </div>
      )}
      {asked && <AdoptDialog onClose={() => setAsked(false)} />}
    </Note>
  )
}
