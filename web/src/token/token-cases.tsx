import { useQuery } from '@tanstack/react-query'
import { tokenCasesQuery } from '../api/acting.ts'
import type { Answer, Case, Token } from '../api/types.ts'
import { ComesNext, Standing } from '../shared/case-standing.tsx'
import { answerWord } from '../shared/case-words.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { tokenCasesText } from './text.ts'
import classes from './token.module.css'

interface TokenCasesProps {
  readonly token: Token
  readonly now: number | undefined
}

/** Every case of the token, those under way first: where each stands, what comes next, and what was answered. Nothing where there is none. */
export function TokenCases({ token: { kind, id }, now }: TokenCasesProps) {
  const { data, error, refetch } = useQuery(tokenCasesQuery(kind, id))
  if (error !== null) return <FaultAlert title={tokenCasesText.failed} error={error} retry={() => void refetch()} />
  if (data === undefined || data.length === 0) return null
  const cases = data.toSorted((one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null))
  return (
    <Panel title={tokenCasesText.title}>
      <ul className={classes.findings}>
        {cases.map((one) => (
          <li key={one.id}>
            <OneCase of={one} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function OneCase({ of: one, now }: { readonly of: Case; readonly now: number | undefined }) {
  const { id, policy, openedAt, answer } = one
  return (
    <>
      <div className={classes.findingHead}>
        <Standing of={one} />
        <AnchorLink to="/cases/$id" params={{ id }} className={classes.policy}>
          {tokenCasesText.caseOf(id)} · <Untrusted text={policy} most={160} />
        </AnchorLink>
        <span className={classes.since}>
          {tokenCasesText.since} <Moment at={openedAt} />
        </span>
      </div>
      <div className={classes.caseNext}>
        <ComesNext of={one} now={now} />
      </div>
      {answer !== null && <Answered answer={answer} />}
    </>
  )
}

function Answered({ answer }: { readonly answer: Answer }) {
  const { word, tone } = answerWord(answer.kind)
  return (
    <p className={classes.answered}>
      <Tag tone={tone}>{word}</Tag> <Untrusted text={answer.by} most={160} />, <Moment at={answer.at} />
      {answer.purpose !== null && (
        <>
          : <Untrusted text={answer.purpose} most={400} />
        </>
      )}
    </p>
  )
}
