import { Button, Code, CopyButton, Progress, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { LedgerVerification } from '../api/view-types.ts'
import { verificationProgressQuery, verifyLedger } from '../api/views.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Moment } from '../shared/moment.tsx'
import { Note } from '../shared/note.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './evidence.module.css'
import { verifyText } from './text.ts'

/** Verifies the ledger when asked to: how far it is, and what came of it. */
export function Verification() {
  const { data, error, isPending, mutate } = useMutation({ mutationFn: verifyLedger })
  return (
    <Panel title={verifyText.title}>
      <Text c="dimmed" size="sm" mb="sm">
        {verifyText.hint}
      </Text>
      {error !== null && <FaultAlert title={verifyText.failed} error={error} retry={() => mutate()} />}
      {isPending && <HowFar />}
      {!isPending && data !== undefined && <Outcome of={data} />}
      {!isPending && (error === null || data !== undefined) && (
        <Button variant="default" mt={data === undefined ? 0 : 'sm'} onClick={() => mutate()}>
          {data === undefined ? verifyText.verify : verifyText.again}
        </Button>
      )}
    </Panel>
  )
}

function HowFar() {
  const { data } = useQuery(verificationProgressQuery(true))
  const [checked, of] = [data?.checked ?? 0, data?.of ?? 0]
  return (
    <div role="status">
      <Text size="sm" mb={6} className="figures">
        {of === 0 ? verifyText.running : verifyText.checked(checked, of)}
      </Text>
      <Progress value={of === 0 ? 0 : (100 * checked) / of} aria-label={verifyText.progress} transitionDuration={0} />
    </div>
  )
}

function Outcome({ of: { sound, entries, headHash, fault, at } }: { readonly of: LedgerVerification }) {
  return (
    <Note
      tone={sound ? 'success' : 'danger'}
      role={sound ? 'status' : 'alert'}
      title={sound ? verifyText.sound(entries) : verifyText.broken(entries)}
    >
      {fault !== null && (
        <Text mb={4}>
          <Untrusted text={fault.words} most={600} />
        </Text>
      )}
      <Text size="sm">
        {verifyText.at} <Moment at={at} as="minute" />
      </Text>
      {headHash !== null && (
        <Text size="sm" mt={6} component="div">
          <Code className={classes.hash}>{headHash}</Code>
          <CopyButton value={headHash}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-xs" onClick={copy}>
                {copied ? verifyText.copied : verifyText.copy}
              </Button>
            )}
          </CopyButton>
          <div>{verifyText.head}</div>
        </Text>
      )}
    </Note>
  )
}
