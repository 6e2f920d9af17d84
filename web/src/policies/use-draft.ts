import { useSessionStorage } from '@mantine/hooks'
import type { PolicyFile } from '../api/policy-types.ts'

/** The text of a policy file as it is being tried in this tab. */
export interface Draft {
  readonly text: string
  readonly isEdited: boolean
  readonly change: (text: string) => void
  readonly undo: () => void
}

interface Kept {
  /** The text that was edited: when the file changes, what was made of the old one is dropped. */
  readonly base: string
  readonly text: string
}

const nothing: Kept = { base: '', text: '' }

/** The text that is being tried: the file's own, or what was made of it in this tab. It outlives a reload, and is sent nowhere but to be tried. */
export function useDraft({ text: base, policy }: PolicyFile): Draft {
  const [kept, keep, forget] = useSessionStorage<Kept>({
    key: `policy-draft:${policy.source.file}`,
    defaultValue: nothing,
    getInitialValueInEffect: false,
  })
  const isEdited = kept.base === base && kept.text !== base
  return {
    text: isEdited ? kept.text : base,
    isEdited,
    change: (text) => keep({ base, text }),
    undo: forget,
  }
}
