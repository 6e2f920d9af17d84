import type { Instant } from '../../model/instant.ts'
import type { LetterToken } from './letter-facts.ts'

/** What a sample is made for. */
export interface SampleFrame {
  readonly organisation: string
  readonly timeZone: string
  readonly now: Instant
  /** A real token to show in place of the first invented one. */
  readonly token?: LetterToken
}
