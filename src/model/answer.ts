import type { Instant } from './instant.ts'

/** What a person may say when asked about a token. */
export const answerKinds = ['keep', 'rotate', 'migrate', 'revoke-now', 'not-mine'] as const
export type AnswerKind = (typeof answerKinds)[number]

/** What a person said. */
export interface Answer {
  readonly kind: AnswerKind
  /** E-mail address or name of who answered. */
  readonly by: string
  /** Whether that is the owner of the token. */
  readonly byOwner: boolean
  /** Provider's time. */
  readonly at: Instant
  /** Host's time, by which a person answers. */
  readonly saidAt: Instant
  readonly purpose: string | null
  /** Where it runs. */
  readonly system: string | null
  /** Until when it is needed (`keep`), or will be replaced (`rotate`, `migrate`). */
  readonly until: Instant | null
  /** E-mail address of the person to ask when this one cannot be reached. */
  readonly backup: string | null
  readonly note: string | null
}
