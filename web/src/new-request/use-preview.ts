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

/**
 * What the rules say of the form as it is, a third of a second after the last key; nothing while it lacks what a rule needs, or, where it must
 * be filed for somebody (`mustName`), for whom.
 */
export function usePreview(form: FormState, mustName: boolean) {
  const whose = addressIn(form.filedFor)
  const current = useMemo(() => (mustName && whose === '' ? null : contentOf(form)), [form, mustName, whose])
  const [content] = useDebouncedValue(current, 350)
  const [filedFor] = useDebouncedValue(whose, 350)
  const enabled = content !== null && current !== null
  const { data, error, isFetching } = useQuery({
    ...previewQuery(content ?? nothing, filedFor),
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

/** The address in the field once it looks like one; `''` before. */
function addressIn(text: string): string {
  return /^\S+@\S+\.\S+$/.test(text.trim()) ? text.trim() : ''
}
