import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { newestPassQuery } from '../api/queries.ts'

/** Has every page read anew when a pass has ended, whoever ran it. */
export function useLivePasses(): void {
  const queryClient = useQueryClient()
  const { data } = useQuery(newestPassQuery)
  const newest = data == null ? null : `${data.id} ${data.state}`
  const seen = useRef<string | null>(null)
  useEffect(() => {
    if (newest === null) return
    if (seen.current !== null && seen.current !== newest) void queryClient.invalidateQueries({ queryKey: ['observed'] })
    seen.current = newest
  }, [newest, queryClient])
}
