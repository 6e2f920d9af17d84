import { Group, Skeleton, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { OwnerFile } from '../api/view-types.ts'
import { ownerQuery } from '../api/views.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import pageHead from '../shared/page-head.module.css'
import { Tag } from '../shared/tag.tsx'
import { windowTitle } from '../shared/text.ts'
import { ownerTrouble } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { visibleText } from '../shared/visible-text.ts'
import classes from './owner.module.css'
import { OwnerCases } from './owner-cases.tsx'
import { OwnerFindings } from './owner-findings.tsx'
import { OwnerGrants } from './owner-grants.tsx'
import { OwnerTokens } from './owner-tokens.tsx'
import { ownerText } from './text.ts'
import { WhoItIs } from './who-it-is.tsx'

/** One owner: who it is, and everything that is on record about their tokens. */
export function OwnerPage() {
  const { id } = useParams({ from: '/owners/$id' })
  const { data, error, refetch } = useQuery(ownerQuery(id))
  useDocumentTitle(windowTitle(visibleText(data?.owner.name ?? ownerText.title, 80)))
  return (
    <>
      <AnchorLink to="/owners" search={{}} activeOptions={{ exact: true }} className={pageHead.back}>
        <BackIcon /> {ownerText.back}
      </AnchorLink>
      {data !== undefined ? (
        <File file={data} />
      ) : error !== null ? (
        <>
          <Title order={1} mb="md">
            {ownerText.title}
          </Title>
          <FaultAlert title={ownerText.failed} error={error} retry={() => void refetch()} />
        </>
      ) : (
        <Loading />
      )}
    </>
  )
}

function File({ file }: { readonly file: OwnerFile }) {
  const now = useProviderNow()
  const { owner } = file
  const trouble = ownerTrouble(owner)
  return (
    <>
      <Group gap="sm" mb="lg">
        <Title order={1} className={classes.title}>
          <Untrusted text={owner.name} most={300} />
        </Title>
        {trouble !== null && <Tag tone={trouble.tone}>{trouble.word}</Tag>}
      </Group>
      <div className={classes.columns}>
        <div className={classes.lead}>
          <OwnerTokens file={file} now={now} />
          <OwnerFindings findings={file.findings} />
          <OwnerCases file={file} now={now} />
        </div>
        <div className={classes.side}>
          <WhoItIs owner={owner} />
          <OwnerGrants grants={file.grants} />
        </div>
      </div>
    </>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={ownerText.loading}>
      <Skeleton height={36} width="40%" mb="lg" />
      <div className={classes.columns}>
        <Skeleton height={320} radius="md" />
        <Skeleton height={260} radius="md" />
      </div>
    </div>
  )
}
