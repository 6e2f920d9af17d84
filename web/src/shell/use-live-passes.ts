import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { newestPassQuery } from '../api/queries.ts'
import { useMe } from '../shared/use-me.ts'

/** Has every page read anew when a pass has ended, whoever ran it. Members may not see passes: their pages are read anew as they go. */
export function useLivePasses(): void {
  const queryClient = useQueryClient()
  const { isMember } = useMe()
  const { data } = useQuery({ ...newestPassQuery, enabled: !isMember })
  const newest = data == null ? null : `${data.id} ${data.state}`
  const seen = useRef<string | null>(null)
  useEffect(() => {
    if (newest === null) return
    if (seen.current !== null && seen.current !== newest) void queryClient.invalidateQueries({ queryKey: ['observed'] })
    seen.current = newest
  }, [newest, queryClient])
}
