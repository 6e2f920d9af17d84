import { Button, Group, NativeSelect, Progress, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { backTestPolicy, backTestProgressQuery } from '../api/policies.ts'
import type { Policy } from '../api/policy-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Panel } from '../shared/panel.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { BackTestResult } from './back-test-result.tsx'
import classes from './policies.module.css'
import { backTestText } from './text.ts'
import { useCheck } from './use-check.ts'
import type { Draft } from './use-draft.ts'

type Span = keyof typeof backTestText.spans

const day = 86_400_000
const spans: readonly Span[] = ['all', '365', '180', '90']

interface BackTestPanelProps {
  readonly policy: Policy
  readonly draft: Draft
}

/** Tries the policy, or what was made of its text in this tab, on the recorded past. */
export function BackTestPanel({ policy, draft }: BackTestPanelProps) {
  const maySteward = useMaySteward()
  const queryClient = useQueryClient()
  const now = useProviderNow()
  const [span, setSpan] = useState<Span>('all')
  const { faults } = useCheck(draft.text, policy.source.file)
  const isFaulty = draft.isEdited && (faults?.some(({ severity }) => severity === 'fault') ?? false)
  const testing = useMutation({
    mutationFn: () =>
      backTestPolicy(policy.name, { ...unchanged, ...fromOf(span, now), text: draft.isEdited ? draft.text : null }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['observed'] }),
  })
  return (
    <Panel title={backTestText.title}>
      <Text size="sm" c="dimmed" className={classes.words}>
        {backTestText.means}
      </Text>
      {maySteward ? (
        <Group gap="sm" mt="sm" align="end">
          <NativeSelect
            label={backTestText.span}
            data={spans.map((value) => ({ value, label: backTestText.spans[value] }))}
            value={span}
            disabled={testing.isPending}
            onChange={({ currentTarget }) => setSpan(spans.find((one) => one === currentTarget.value) ?? 'all')}
          />
          <Button
            loading={testing.isPending}
            disabled={isFaulty || (span !== 'all' && now === undefined)}
            onClick={() => testing.mutate()}
          >
            {draft.isEdited ? backTestText.runEdited : backTestText.run}
          </Button>
          {isFaulty && (
            <Text size="sm" c="var(--tone-danger)">
              {backTestText.faulty}
            </Text>
          )}
        </Group>
      ) : (
        <Text size="sm" mt="sm">
          {backTestText.onlyStewards}
        </Text>
      )}
      {testing.isPending && <Running />}
      {testing.error !== null && !testing.isPending && (
        <div className={classes.after}>
          <FaultAlert title={backTestText.failed} error={testing.error} />
        </div>
      )}
      {testing.data !== undefined && !testing.isPending && <BackTestResult test={testing.data} />}
    </Panel>
  )
}

const unchanged = { from: null, to: null, thresholds: null }

function fromOf(span: Span, now: number | undefined): { readonly from?: string } {
  return span === 'all' || now === undefined ? {} : { from: new Date(now - Number(span) * day).toISOString() }
}

function Running() {
  const { data } = useQuery(backTestProgressQuery(true))
  const { days = 0, of = null } = data ?? {}
  return (
    <div className={classes.after}>
      <Progress
        value={of === null || of === 0 ? 0 : (100 * days) / of}
        aria-label={backTestText.progress}
        transitionDuration={200}
      />
      <Text size="sm" c="dimmed" mt={6} role="status">
        {backTestText.running(days, of)}
      </Text>
    </div>
  )
}
