import { useRef, useState } from 'react'
import type { TokenFilters } from '../api/types.ts'
import { BulkDialog } from '../bulk/bulk-dialog.tsx'
import { FilterPanel } from '../tokens/filter-panel.tsx'

/** Opening a campaign: first which tokens, then what it means for them. */
export function NewCampaign({ onClose }: { readonly onClose: () => void }) {
  const [filter, setFilter] = useState<TokenFilters | null>(null)
  const isChosen = useRef(false)
  if (filter !== null) return <BulkDialog action="campaign" filter={filter} onClose={onClose} onDone={onClose} />
  // The panel closes itself after it has told what was chosen: only closing it without that ends the whole.
  const leave = () => {
    if (!isChosen.current) onClose()
  }
  return (
    <FilterPanel
      filters={{}}
      opened
      onClose={leave}
      onFilters={(chosen) => {
        isChosen.current = true
        setFilter(chosen)
      }}
    />
  )
}
