import { Skeleton, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { NewRequest, RequestContent, RequestOptions } from '../api/request-types.ts'
import { prefillQuery, requestOptionsQuery, requestQuery } from '../api/requests.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Note } from '../shared/note.tsx'
import pageHead from '../shared/page-head.module.css'
import { windowTitle } from '../shared/text.ts'
import { emptyForm, formOf } from './form-state.ts'
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

interface FreshProps {
  readonly prefill: Prefill
  readonly options: RequestOptions
}

function Fresh({ prefill, options }: FreshProps) {
  const origin = originOf(prefill)
  return (
    <>
      {isFilled(prefill) && (
        <div className={classes.note}>
          <Note tone="neutral">{formText.prefilled}</Note>
        </div>
      )}
      {origin === undefined ? (
        <RequestForm start={formOfPrefill(prefill)} options={options} draftId={null} origin={undefined} />
      ) : (
        <About prefill={prefill} options={options} origin={origin} />
      )}
    </>
  )
}

/** A request about a token that is there, filled in with what is known of it; without that where it cannot be read. */
function About({ prefill, options, origin }: FreshProps & { readonly origin: NonNullable<NewRequest['origin']> }) {
  const { data, isPending } = useQuery(prefillQuery({ ...origin.token, why: origin.kind }))
  if (isPending) return <Loading />
  const known = data === undefined ? emptyForm : { ...formOf(data), everything: meansEverything(origin.kind, data) }
  return <RequestForm start={formOfPrefill(prefill, known)} options={options} draftId={null} origin={origin} />
}

/** A token that is there without scopes may do everything; one that is to be made need not. */
function meansEverything(kind: 'migration' | 'afterwards', { scopes }: RequestContent): boolean {
  return kind === 'afterwards' && scopes.length === 0
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
