import { Text } from '@mantine/core'
import type { Decision, RequestFile } from '../api/request-types.ts'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { approverRef } from '../shared/request-words.ts'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { ApproverList } from './approver-list.tsx'
import classes from './requests.module.css'
import { requestText } from './text.ts'

/** The steps of the rule: what was said in each, and who can decide now. */
export function RequestDecisions({ file }: { readonly file: RequestFile }) {
  const { request, stage: current, approvers } = file
  const { rule, decisions, breakGlass } = request
  if (rule === null)
    return (
      <Panel title={requestText.decisions}>
        <Text c="dimmed">{requestText.notSent}</Text>
      </Panel>
    )
  const review = breakGlass?.review ?? null
  const unplaced = decisions.filter(({ stage }) => stage === null || stage >= rule.stages.length)
  return (
    <Panel title={requestText.decisions}>
      <Text size="sm" c="dimmed" mb="sm">
        {requestText.rule} <Untrusted text={rule.name} most={120} />
        {rule.description !== null && (
          <>
            : <Untrusted text={rule.description} most={300} />
          </>
        )}
      </Text>
      <ol className={classes.steps}>
        {rule.stages.map(({ approvers: refs, need }, index) => {
          const said = decisions.filter(({ stage }) => stage === index)
          const agreed = said.filter(({ verdict }) => verdict === 'approve').length
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule's steps keep their order, and two may be alike
            <li key={index}>
              <div className={classes.stepHead}>
                {requestText.step(index + 1, rule.stages.length)}
                <Tag tone={agreed >= need ? 'success' : index === current ? 'accent' : 'neutral'}>
                  {requestText.agreed(agreed, need)}
                </Tag>
              </div>
              <span className={classes.quiet}>{refs.map(approverRef).join(', ')}</span>
              {said.map((decision) => (
                <Said key={`${decision.by} ${decision.at}`} decision={decision} />
              ))}
              {index === current && request.state === 'waiting' && (
                <div className={classes.now}>
                  <span className={classes.quiet}>{requestText.decidesNow}:</span>
                  <ApproverList approvers={approvers} />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {[...unplaced, ...(review === null ? [] : [review])].map((decision) => (
        <Said key={`${decision.by} ${decision.at}`} decision={decision} />
      ))}
    </Panel>
  )
}

/** What one person said, for whom, and what they took away. */
function Said({ decision: { verdict, by, insteadOf, at, reason, narrowed } }: { readonly decision: Decision }) {
  return (
    <div className={classes.decision} data-tone={verdict === 'approve' ? 'success' : 'danger'}>
      <Untrusted text={by} most={160} />
      {insteadOf !== null && (
        <>
          {' '}
          {requestText.inPlaceOf} <Untrusted text={insteadOf} most={160} />
        </>
      )}{' '}
      {verdict === 'approve' ? requestText.approved : requestText.denied}
      {narrowed !== null && `, ${requestText.narrowedTo(narrowed.days, narrowed.scopes.length)}`}
      <span className={classes.second}>
        <Moment at={at} as="minute" />
      </span>
      {reason !== null && (
        <p>
          <Untrusted text={reason} most={2000} />
        </p>
      )}
    </div>
  )
}
