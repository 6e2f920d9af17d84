import { Skeleton, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { RequestOptions } from '../api/request-types.ts'
import { requestOptionsQuery, requestQuery } from '../api/requests.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Note } from '../shared/note.tsx'
import pageHead from '../shared/page-head.module.css'
import { windowTitle } from '../shared/text.ts'
import { formOf } from './form-state.ts'
import classes from './new-request.module.css'
import { formOfPrefill, isFilled, originOf, type Prefill } from './prefill.ts'
import { RequestForm } from './request-form.tsx'
import { formText } from './text.ts'

/** A new request, filled in with what the address says; or a draft to go on with. */
export function NewRequestPage() {
  const prefill = useSearch({ from: '/requests/new' })
  const draftId = prefill.draft === undefined ? null : Number(prefill.draft)
  const title = draftId === null ? formText.title : formText.draftTitle(draftId)
  useDocumentTitle(windowTitle(title))
  const { data, error, refetch } = useQuery(requestOptionsQuery)
  return (
    <>
      <AnchorLink to="/my/requests" className={pageHead.back}>
        <BackIcon /> {formText.back}
      </AnchorLink>
      <Title order={1} mb="lg">
        {title}
      </Title>
      {error !== null && data === undefined && (
        <FaultAlert title={formText.failed} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && draftId !== null && <Draft id={draftId} options={data} />}
      {data !== undefined && draftId === null && <Fresh prefill={prefill} options={data} />}
    </>
  )
}

function Fresh({ prefill, options }: { readonly prefill: Prefill; readonly options: RequestOptions }) {
  return (
    <>
      {isFilled(prefill) && (
        <div className={classes.note}>
          <Note tone="neutral">{formText.prefilled}</Note>
        </div>
      )}
      <RequestForm start={formOfPrefill(prefill)} options={options} draftId={null} origin={originOf(prefill)} />
    </>
  )
}

function Draft({ id, options }: { readonly id: number; readonly options: RequestOptions }) {
  const { data, error, refetch } = useQuery(requestQuery(id))
  if (error !== null && data === undefined)
    return <FaultAlert title={formText.failed} error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (!data.may.change) return <Note tone="warning">{formText.noDraft}</Note>
  const { content } = data.request
  // A draft without scopes is rather unfinished than meant to allow everything: that has to be said again.
  const start = { ...formOf(content), everything: false }
  return <RequestForm key={id} start={start} options={options} draftId={id} origin={undefined} />
}

function Loading() {
  return (
    <div role="status" aria-label={formText.loading} className={classes.columns}>
      <Skeleton height={520} radius="md" />
      <Skeleton height={220} radius="md" />
    </div>
  )
}
