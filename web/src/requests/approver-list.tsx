import type { Approver } from '../api/request-types.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './requests.module.css'
import { approverText } from './text.ts'

const most = 6

/** Who can decide, by name; for whom they stand in. Says so where it is nobody. */
export function ApproverList({ approvers }: { readonly approvers: readonly Approver[] }) {
  if (approvers.length === 0) return <p className={classes.nobody}>{approverText.nobody}</p>
  return (
    <ul className={classes.approvers}>
      {approvers.slice(0, most).map(({ email, name, insteadOf, escalated }) => (
        <li key={`${email} ${name} ${insteadOf}`} title={email ?? undefined}>
          <Untrusted text={name} most={80} />
          {insteadOf !== null && (
            <span className={classes.quiet}>
              {' '}
              {approverText.insteadOf} <Untrusted text={insteadOf} most={120} />
            </span>
          )}
          {escalated && <span className={classes.quiet}> {approverText.escalated}</span>}
        </li>
      ))}
      {approvers.length > most && <li className={classes.quiet}>{approverText.more(approvers.length - most)}</li>}
    </ul>
  )
}
