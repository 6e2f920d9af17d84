import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RequestContent } from '../api/request-types.ts'
import { previewQuery } from '../api/requests.ts'
import { contentOf, type FormState } from './form-state.ts'

const nothing: RequestContent = {
  kind: 'user-token',
  purpose: '',
  system: '',
  scopes: [],
  sites: [],
  days: 1,
  backup: null,
  label: null,
}

/** What the rules say of the form as it is, a third of a second after the last key; nothing while it lacks what a rule needs. */
export function usePreview(form: FormState) {
  const current = useMemo(() => contentOf(form), [form])
  const [content] = useDebouncedValue(current, 350)
  const enabled = content !== null && current !== null
  const { data, error, isFetching } = useQuery({
    ...previewQuery(content ?? nothing),
    enabled,
    placeholderData: keepPreviousData,
  })
  return {
    preview: enabled ? data : undefined,
    error: enabled ? error : null,
    waits: enabled && (isFetching || content !== current),
  }
}

/** What {@link usePreview} gives. */
export type Preview = ReturnType<typeof usePreview>
