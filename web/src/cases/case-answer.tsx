import { Text } from '@mantine/core'
import type { Case } from '../api/types.ts'
import { answerWord } from '../shared/case-words.ts'
import { Fact, FactList } from '../shared/fact.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { caseText } from './text.ts'

interface CaseAnswerProps {
  readonly of: Case
  readonly now: number | undefined
}

/** What was answered, by whom; or that nobody has. */
export function CaseAnswer({ of: { id, token, answer, done }, now }: CaseAnswerProps) {
  if (answer === null)
    return (
      <Panel title={caseText.answer}>
        <Text c="dimmed">
          {done.some(({ action }) => action === 'ask-owner') ? caseText.noAnswer : caseText.notAsked}
        </Text>
      </Panel>
    )
  const { word, tone } = answerWord(answer.kind)
  const said = (['purpose', 'system', 'backup', 'note'] as const).flatMap((name) => {
    const text = answer[name]
    return text === null ? [] : [{ name, text }]
  })
  return (
    <Panel title={caseText.answer} aside={<Tag tone={tone}>{word}</Tag>}>
      <Text size="sm" mb="xs">
        <Untrusted text={answer.by} most={200} /> ({caseText.answeredBy(answer.byOwner)}),{' '}
        <Moment at={answer.at} as="minute" />
        {now !== undefined && (
          <>
            {' '}
            · <Moment at={answer.at} now={now} as="age" />
          </>
        )}
      </Text>
      <FactList>
        {said.map(({ name, text }) => (
          <Fact key={name} name={caseText[name]}>
            <Untrusted text={text} most={1000} />
          </Fact>
        ))}
        {answer.until !== null && (
          <Fact name={caseText.until}>
            <Moment at={answer.until} />
          </Fact>
        )}
      </FactList>
      {answer.kind === 'migrate' && (
        <AnchorLink
          to="/requests/new"
          search={{ kind: 'service-account', token: `${token.kind}/${token.id}`, case: String(id) }}
        >
          {caseText.askForServiceAccount}
        </AnchorLink>
      )}
    </Panel>
  )
}
