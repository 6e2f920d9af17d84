import { Group, Skeleton, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { overviewQuery } from '../api/queries.ts'
import type { Setup } from '../api/settings.ts'
import type { Overview } from '../api/types.ts'
import { FirstSteps, useFirstSteps } from '../settings/first-steps.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Moment } from '../shared/moment.tsx'
import { windowTitle } from '../shared/text.ts'
import { ChangedLately } from './changed-lately.tsx'
import { ExpiryCliff } from './expiry-cliff.tsx'
import { Attention, Inventory } from './figures.tsx'
import { LastPass } from './last-pass.tsx'
import { LastUsedBands } from './last-used-bands.tsx'
import { OpenFindings } from './open-findings.tsx'
import classes from './overview.module.css'
import { overviewText } from './text.ts'
import { Trend } from './trend.tsx'
import { Waiting } from './waiting.tsx'

/** The organisation in figures, each of which leads to the tokens behind it. */
export function OverviewPage() {
  useDocumentTitle(windowTitle(overviewText.title))
  const { data, error, refetch } = useQuery(overviewQuery)
  const setup = useFirstSteps()
  return (
    <>
      <Group align="baseline" gap="sm" mb="md">
        <Title order={1}>{overviewText.title}</Title>
        {data?.lastSealed?.at != null && (
          <Text c="dimmed">
            {overviewText.asOf} <Moment at={data.now} as="minute" />
          </Text>
        )}
      </Group>
      {data === undefined && error !== null && (
        <FaultAlert title={overviewText.failed} error={error} retry={() => void refetch()} />
      )}
      {data === undefined ? (
        error === null && <Loading />
      ) : setup === undefined ? (
        <Loading />
      ) : (
        <Figures overview={data} setup={setup} />
      )}
    </>
  )
}

interface FiguresProps {
  readonly overview: Overview
  /** `null` = nothing is left to set up, or nobody is to be told. */
  readonly setup: Setup | null
}

function Figures({ overview, setup }: FiguresProps) {
  return (
    <div className={classes.page}>
      {setup !== null && <FirstSteps setup={setup} />}
      <Attention overview={overview} />
      <OpenFindings overview={overview} />
      <Waiting overview={overview} />
      <Inventory overview={overview} />
      <div className={classes.halves}>
        <ExpiryCliff overview={overview} />
        <LastUsedBands overview={overview} />
      </div>
      <div className={classes.halves}>
        <Trend overview={overview} />
        <ChangedLately now={Date.parse(overview.now)} />
      </div>
      <LastPass overview={overview} />
    </div>
  )
}

function Loading() {
  return (
    <div className={classes.page} role="status" aria-label={overviewText.loading}>
      <Skeleton height={118} radius="md" />
      <Skeleton height={76} radius="md" />
      <Skeleton height={96} radius="md" />
      <Skeleton height={76} radius="md" />
      <div className={classes.halves}>
        <Skeleton height={380} radius="md" />
        <Skeleton height={380} radius="md" />
      </div>
    </div>
  )
}
