import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { bulkPreviewQuery } from '../api/bulk.ts'
import type { TokenFilters } from '../api/types.ts'
import { OrderDialog } from '../cases/order-dialog.tsx'
import { Dialog } from '../shared/dialog.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { DescribeForm } from './describe-form.tsx'
import { ExemptForm } from './exempt-form.tsx'
import { bulkDialogText } from './text.ts'

/** What can be done about several tokens. */
export type BulkAction = 'campaign' | 'exempt' | 'describe' | 'hold' | 'resume'

interface BulkDialogProps {
  readonly action: BulkAction
  readonly filter: TokenFilters
  readonly onClose: () => void
  readonly onDone: () => void
}

const forms = { campaign: CampaignForm, exempt: ExemptForm, describe: DescribeForm } as const

/** Shows what something means for which tokens before it is done about all of them. */
export function BulkDialog({ action, filter, onClose, onDone }: BulkDialogProps) {
  const { data, error, refetch } = useQuery(bulkPreviewQuery(filter))
  const done = () => {
    onClose()
    onDone()
  }
  if (data !== undefined && (action === 'hold' || action === 'resume')) {
    const cases = data.shown.flatMap((one) => one.cases)
    return <OrderDialog order={action} cases={cases} onClose={onClose} onDone={onDone} />
  }
  const Form = action === 'hold' || action === 'resume' ? null : forms[action]
  return (
    <Dialog opened size="lg" title={bulkDialogText.titles[action]} onClose={onClose}>
      {error !== null ? (
        <FaultAlert title={bulkDialogText.failed} error={error} retry={() => void refetch()} />
      ) : data === undefined || Form === null ? (
        <Loader type="dots" role="status" aria-label={bulkDialogText.loading} />
      ) : (
        <Form filter={filter} preview={data} onClose={onClose} onDone={done} />
      )}
    </Dialog>
  )
}
