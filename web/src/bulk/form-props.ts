import type { BulkPreview } from '../api/bulk.ts'
import type { TokenFilters } from '../api/types.ts'

/** What every form of the dialog works with. */
export interface BulkFormProps {
  readonly filter: TokenFilters
  readonly preview: BulkPreview
  readonly onClose: () => void
  readonly onDone: () => void
}

/** One thing that will be so; a warning where somebody should think twice. */
export interface Consequence {
  readonly words: string
  readonly tone?: 'warning'
}
