import { useQuery } from '@tanstack/react-query'
import { overviewQuery } from '../api/queries.ts'
import { Note } from '../shared/note.tsx'
import classes from './findings.module.css'
import { judgementText } from './text.ts'

/** Why the findings may not be what the newest pass saw. Nothing where the policies judged it. */
export function JudgementNote() {
  const { data } = useQuery(overviewQuery)
  const judgement = data?.lastSealed?.judgement
  if (judgement == null) return null
  const { fault, policies } = judgement
  if (fault === null && policies > 0) return null
  return (
    <div className={classes.note}>
      <Note tone="warning" title={fault === null ? judgementText.none : judgementText.fault}>
        {fault === null ? judgementText.noneHint : `${fault.message}\n${judgementText.faultHint}`}
      </Note>
    </div>
  )
}
