import { Button, Group, Progress, Skeleton, Text, Title } from '@mantine/core'
import { useDisclosure, useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type CampaignReview, campaignQuery, decisionsAddress } from '../api/campaigns.ts'
import { answerWord } from '../shared/case-words.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon, ExportIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import pageHead from '../shared/page-head.module.css'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { visibleText } from '../shared/visible-text.ts'
import { capitalised, figure } from '../shared/words.ts'
import { CampaignState, scopeWords } from './campaign-row.tsx'
import classes from './campaigns.module.css'
import { Decisions } from './decisions.tsx'
import { EndDialog } from './end-dialog.tsx'
import { Integrity } from './integrity.tsx'
import { campaignsText, campaignText, silenceWords } from './text.ts'

/** One campaign: how far it has come, how honest it is, and what was decided of each token. */
export function CampaignPage() {
  const { id } = useParams({ from: '/campaigns/$id' })
  const { data, error, refetch } = useQuery(campaignQuery(id))
  useDocumentTitle(windowTitle(visibleText(data?.campaign.name ?? campaignsText.title, 120)))
  return (
    <>
      <AnchorLink to="/campaigns" activeOptions={{ exact: true }} className={pageHead.back}>
        <BackIcon /> {campaignText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail review={data} />
      ) : error !== null ? (
        <FaultAlert title={campaignText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <div role="status" aria-label={campaignText.loading}>
          <Skeleton height={34} width="40%" mb={28} />
          <Skeleton height={150} mb={20} radius="md" />
          <Skeleton height={320} radius="md" />
        </div>
      )}
    </>
  )
}

function Detail({ review }: { readonly review: CampaignReview }) {
  const { campaign } = review
  return (
    <>
      <div className={pageHead.head}>
        <Head review={review} />
        <Tools review={review} />
      </div>
      <div className={classes.parts}>
        <ProgressPanel progress={review.progress} />
        <Integrity checks={review.integrity} />
        <Decisions key={campaign.id} cases={review.cases} />
      </div>
    </>
  )
}

function Head({ review: { campaign } }: { readonly review: CampaignReview }) {
  const { name, reviewer, silence, openedAt, openedBy, dueAt, endedAt, endedBy, endedWhy } = campaign
  const now = useProviderNow()
  return (
    <div>
      <Title order={1}>
        <Untrusted text={name} most={200} />
      </Title>
      <div className={classes.facts}>
        <CampaignState campaign={campaign} now={now} />
        <span>
          <Untrusted text={scopeWords(campaign)} most={300} />
        </span>
        <span>
          <Untrusted text={campaignsText.asks(reviewer)} most={200} />; {silenceWords[silence]}
        </span>
        <span>
          {campaignsText.opened} <Moment at={openedAt} as="minute" /> {campaignsText.by}{' '}
          <Untrusted text={openedBy} most={120} />
        </span>
        <span>
          {capitalised(campaignsText.due)} <Moment at={dueAt} as="minute" />
        </span>
      </div>
      {endedAt !== null && (
        <Text size="sm" mt="xs">
          {campaignText.ended} <Moment at={endedAt} as="minute" />
          {endedBy !== null && (
            <>
              {' '}
              {campaignsText.by} <Untrusted text={endedBy} most={120} />
            </>
          )}
          {endedWhy !== null && (
            <>
              : <Untrusted text={endedWhy} most={600} />
            </>
          )}
        </Text>
      )}
    </div>
  )
}

function Tools({ review: { campaign, progress } }: { readonly review: CampaignReview }) {
  const maySteward = useMaySteward()
  const [isEnding, ending] = useDisclosure(false)
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={decisionsAddress(campaign.id)}
        download
        variant="default"
        leftSection={<ExportIcon />}
      >
        {campaignText.export}
      </Button>
      {maySteward && campaign.endedAt === null && (
        <Button variant="default" onClick={ending.open}>
          {campaignText.end}
        </Button>
      )}
      {isEnding && <EndDialog id={campaign.id} open={progress.tokens - progress.answered} onClose={ending.close} />}
    </Group>
  )
}

const answerKinds = ['keep', 'rotate', 'migrate', 'revoke-now', 'not-mine'] as const

function ProgressPanel({ progress: { tokens, answered, byAnswer } }: Pick<CampaignReview, 'progress'>) {
  return (
    <Panel title={campaignText.progress}>
      <Text size="sm" mb={8}>
        {campaignText.answered(answered, tokens)}
      </Text>
      <Progress
        value={tokens === 0 ? 0 : (100 * answered) / tokens}
        size="lg"
        aria-label={campaignText.progressBar}
        transitionDuration={0}
      />
      <div className={classes.answers}>
        {Object.entries(byAnswer).map(([kind, count]) => {
          const answer = answerKinds.find((one) => one === kind)
          const known = answer === undefined ? null : answerWord(answer)
          return (
            <Tag key={kind} tone={known?.tone ?? 'neutral'}>
              {figure(count)} {known?.word.toLowerCase() ?? campaignText.noAnswer}
            </Tag>
          )
        })}
      </div>
    </Panel>
  )
}
