import { Skeleton, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { policyQuery } from '../api/policies.ts'
import type { PolicyFile } from '../api/policy-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import pageHead from '../shared/page-head.module.css'
import { SeverityTag } from '../shared/severity-tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { BackTestPanel } from './back-test-panel.tsx'
import classes from './policies.module.css'
import { PolicyEditor } from './policy-editor.tsx'
import { PolicyFacts } from './policy-facts.tsx'
import { LookTag } from './policy-row.tsx'
import { policyText } from './text.ts'
import { useDraft } from './use-draft.ts'

/** One policy: what it does, its text with faults as one types, and what it would have done. */
export function PolicyPage() {
  const { name } = useParams({ from: '/policies/$name' })
  const { data, error, refetch } = useQuery(policyQuery(name))
  useDocumentTitle(windowTitle(visibleText(name, 120)))
  return (
    <>
      <AnchorLink to="/policies" activeOptions={{ exact: true }} className={pageHead.back}>
        <BackIcon /> {policyText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail key={name} file={data} />
      ) : error !== null ? (
        <FaultAlert title={policyText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Detail({ file }: { readonly file: PolicyFile }) {
  const { policy } = file
  const draft = useDraft(file)
  return (
    <>
      <div className={pageHead.head}>
        <div>
          <Title order={1}>
            <Untrusted text={policy.name} most={120} />
          </Title>
          <div className={classes.tags}>
            <SeverityTag severity={policy.severity} />
            <LookTag policy={policy} />
          </div>
          {policy.description !== null && (
            <p className={classes.lead}>
              <Untrusted text={policy.description} most={600} />
            </p>
          )}
        </div>
      </div>
      <div className={classes.columns}>
        <div className={classes.main}>
          <BackTestPanel policy={policy} draft={draft} />
          <PolicyEditor file={file} draft={draft} />
        </div>
        <PolicyFacts file={file} />
      </div>
    </>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={policyText.loading}>
      <Skeleton height={34} width="40%" mb={28} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Skeleton height={210} radius="md" />
          <Skeleton height={520} radius="md" />
        </div>
        <Skeleton height={360} radius="md" />
      </div>
    </div>
  )
}
