import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { CampaignReview } from '../api/campaigns.ts'
import { Standing } from '../shared/case-standing.tsx'
import { answerWord } from '../shared/case-words.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './campaigns.module.css'
import { campaignsText, campaignText } from './text.ts'

const firstCases = 100

/** What was decided of each token, by whom and when. */
export function Decisions({ cases }: { readonly cases: CampaignReview['cases'] }) {
  const [all, setAll] = useState(false)
  const shown = all ? cases : cases.slice(0, firstCases)
  return (
    <Panel title={campaignText.cases}>
      {cases.length === 0 && <Text c="dimmed">{campaignText.noCases}</Text>}
      <ul className={classes.list} aria-label={campaignText.caseList}>
        {shown.map((one) => (
          <CaseLine key={one.id} of={one} />
        ))}
      </ul>
      {shown.length < cases.length && (
        <Button variant="default" mt="md" onClick={() => setAll(true)}>
          {campaignText.showAll(cases.length)}
        </Button>
      )}
    </Panel>
  )
}

function CaseLine({ of: one }: { readonly of: CampaignReview['cases'][number] }) {
  const { id, token, answer } = one
  const word = answer === null ? null : answerWord(answer.kind)
  return (
    <li className={classes.caseRow}>
      <div className={classes.subject}>
        <AnchorLink to="/cases/$id" params={{ id }} className={classes.name}>
          {token.label.trim() === '' ? campaignText.noLabel : <Untrusted text={token.label} most={160} />}
        </AnchorLink>
        <span className={classes.second}>
          {token.owner === null ? campaignText.noOwner : <Untrusted text={token.owner} most={120} />}
        </span>
      </div>
      <Standing of={one} />
      <span className={classes.times}>
        {answer === null ? (
          <span className={classes.quiet}>{campaignText.noAnswer}</span>
        ) : (
          <>
            <span>
              <Tag tone={word?.tone ?? 'neutral'}>{word?.word ?? answer.kind}</Tag>
            </span>
            <span className={classes.quiet}>
              {campaignsText.by} <Untrusted text={answer.by} most={120} />, <Moment at={answer.at} as="minute" />
            </span>
          </>
        )}
      </span>
    </li>
  )
}
