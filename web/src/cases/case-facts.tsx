import { Text } from '@mantine/core'
import type { Case } from '../api/types.ts'
import { contactWords } from '../shared/case-words.ts'
import { Fact, FactList, TimeFact } from '../shared/fact.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised } from '../shared/words.ts'
import { casesText, caseText } from './text.ts'

interface CaseFactsProps {
  readonly of: Case
  readonly now: number | undefined
}

/** What the case is about, and what people have said of how it may go on. */
export function CaseFacts({ of: one, now }: CaseFactsProps) {
  const { token, policy, findingId, campaignId, contact, openedAt, endedAt, endedWhy } = one
  return (
    <Panel title={caseText.facts}>
      <FactList>
        <Fact name={caseText.token}>
          <AnchorLink to="/tokens/$kind/$id" params={{ kind: token.kind, id: token.id }} search={{}}>
            <Untrusted text={token.label.trim() === '' ? casesText.noLabel : token.label} most={160} />
          </AnchorLink>
        </Fact>
        <Fact name={caseText.owner}>
          {token.owner === null ? casesText.noOwner : <Untrusted text={token.owner} most={160} />}
        </Fact>
        <Fact name={campaignId === null ? caseText.policy : caseText.campaign}>
          {findingId === null ? (
            <Untrusted text={policy} most={160} />
          ) : (
            <AnchorLink to="/findings" search={{ policy, state: 'any' }}>
              <Untrusted text={policy} most={160} />
            </AnchorLink>
          )}
        </Fact>
        {endedAt === null && <Fact name={caseText.contact}>{capitalised(contactWords(contact))}</Fact>}
        <TimeFact name={caseText.opened} at={openedAt} now={now} absent="" />
        {endedAt !== null && <TimeFact name={caseText.endedAt} at={endedAt} now={now} absent="" />}
        {endedWhy !== null && (
          <Fact name={caseText.endedWhy}>
            <Untrusted text={endedWhy} most={600} />
          </Fact>
        )}
      </FactList>
      {one.despiteUse && (
        <Text size="sm" mt="xs">
          {caseText.despiteUse}
        </Text>
      )}
      {one.acceptCollateral && (
        <Text size="sm" mt="xs">
          {caseText.acceptCollateral}
        </Text>
      )}
    </Panel>
  )
}
