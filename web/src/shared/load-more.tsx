import { Button } from '@mantine/core'
import { loadMoreText } from './text.ts'

interface LoadMoreProps {
  readonly listing: {
    readonly data: { readonly pages: readonly { readonly total: number }[] } | undefined
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
  /** How many are shown. */
  readonly shown: number
}

/** Loads the next page of a list; nothing where there is none. */
export function LoadMore({ listing, shown }: LoadMoreProps) {
  if (!listing.hasNextPage || shown === 0) return null
  return (
    <Button
      variant="default"
      display="block"
      mt={20}
      mx="auto"
      loading={listing.isFetchingNextPage}
      onClick={() => void listing.fetchNextPage()}
    >
      {loadMoreText(shown, listing.data?.pages.at(-1)?.total ?? 0)}
    </Button>
  )
}
