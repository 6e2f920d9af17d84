import type { Token } from '../api/types.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { bulkDialogText } from './text.ts'

/** Who owns a token, in a word. */
export function ownerName({ owner }: Pick<Token, 'owner'>) {
  if (owner === null) return bulkDialogText.noOwner
  return <Untrusted text={owner.name === '' ? owner.id : owner.name} most={80} />
}
