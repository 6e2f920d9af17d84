import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { policyCheckQuery } from '../api/policies.ts'
import type { PolicyFault } from '../api/policy-types.ts'

/** What is wrong with a text. */
export interface Checked {
  /** `undefined` until the first answer. */
  readonly faults: readonly PolicyFault[] | undefined
  /** Whether the answer is about an earlier text. */
  readonly isBehind: boolean
  readonly error: Error | null
}

/** Has a text checked a quarter of a second after the last key. */
export function useCheck(text: string, file: string): Checked {
  const [asked] = useDebouncedValue(text, 250)
  const { data, error, isFetching } = useQuery(policyCheckQuery(asked, file))
  return { faults: data?.faults, isBehind: isFetching || asked !== text, error }
}
