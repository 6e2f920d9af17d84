import { StewardError } from '../platform/errors.ts'

/** That an entry had this hash, as it was noted somewhere else. */
export interface Anchor {
  readonly sequence: number
  readonly hash: string
}

/** The anchor that `<number>:<hash>` names. Rejects with `usage` for anything else. */
export function parseAnchor(text: string): Anchor {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim())
  const [, sequence, hash] = match ?? []
  if (sequence !== undefined && hash !== undefined && Number(sequence) > 0)
    return { sequence: Number(sequence), hash: hash.toLowerCase() }
  throw new StewardError(
    'usage',
    `"${text.slice(0, 100)}" is no anchor: the number of an entry, a colon, and its hash of 64 hexadecimal digits.`,
  )
}
