import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { TokenFilters } from '../api/types.ts'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { bulkText } from './text.ts'

const BulkDialog = lazy(() => import('../bulk/bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })))

/** Opens a campaign about everything that filters mean, however many tokens that are. For stewards. */
export function CampaignForFilter({ filters }: { readonly filters: TokenFilters }) {
  const [asked, setAsked] = useState(false)
  const maySteward = useMaySteward()
  if (!maySteward) return null
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => setAsked(true)}>
        {bulkText.campaignForFilter}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <BulkDialog
            action="campaign"
            filter={filters}
            onClose={() => setAsked(false)}
            onDone={() => setAsked(false)}
          />
        </Suspense>
      )}
    </>
  )
}
