import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../api/requests.ts'

/** Who is signed in; `isMember` = they see what is theirs and what waits for them, and nothing else. */
export function useMe() {
  const { data } = useQuery(meQuery)
  return { me: data, isMember: data?.role === 'member' }
}
