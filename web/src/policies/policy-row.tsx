import type { Policy } from '../api/policy-types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { SeverityTag } from '../shared/severity-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './policies.module.css'
import { Steps } from './steps.tsx'
import { policiesText } from './text.ts'

/** One policy: how severe, what it says, what follows, what it has found, and whether somebody looked at its back-test. */
export function PolicyRow({ policy }: { readonly policy: Policy }) {
  const { name, severity, description, appliesTo, steps } = policy
  return (
    <li className={classes.row}>
      <span className={classes.severity}>
        <SeverityTag severity={severity} />
      </span>
      <div className={classes.subject}>
        <AnchorLink to="/policies/$name" params={{ name }} className={classes.name}>
          <Untrusted text={name} most={120} />
        </AnchorLink>
        {description !== null && (
          <p className={classes.description}>
            <Untrusted text={description} most={400} />
          </p>
        )}
        <span className={classes.second}>
          <span>{policiesText.appliesTo(appliesTo)}</span>
          <Steps steps={steps} />
        </span>
      </div>
      <div className={classes.standing}>
        <FindingCount policy={policy} />
        <LookTag policy={policy} />
      </div>
    </li>
  )
}

/** How much a policy has found, leading to it. */
export function FindingCount({ policy: { name, findings } }: { readonly policy: Policy }) {
  const { open, setAside } = findings
  return (
    <span>
      {open === 0 ? (
        <span className={classes.quiet}>{policiesText.noFindings}</span>
      ) : (
        <AnchorLink to="/findings" search={{ policy: name }}>
          {policiesText.findings(open)}
        </AnchorLink>
      )}
      {setAside > 0 && (
        <>
          {', '}
          <AnchorLink to="/findings" search={{ policy: name, state: 'exempt' }}>
            {policiesText.setAside(setAside)}
          </AnchorLink>
        </>
      )}
    </span>
  )
}

/** Whether a policy may be enforced as far as its back-test goes. */
export function LookTag({ policy: { look, steps } }: { readonly policy: Policy }) {
  if (steps.length === 0) return <Tag tone="neutral">{policiesText.noSteps}</Tag>
  return look === null ? (
    <Tag tone="warning">{policiesText.notLooked}</Tag>
  ) : (
    <Tag tone="success">{policiesText.looked}</Tag>
  )
}
