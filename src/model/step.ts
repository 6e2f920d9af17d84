/** What a step of a policy does, mildest first; only the last cannot be undone. */
export const stepActions = ['notify', 'ask-owner', 'remind', 'quarantine', 'revoke'] as const
export type StepAction = (typeof stepActions)[number]

/** One step of the journey that follows a finding. */
export interface PolicyStep {
  /** Milliseconds after the finding was opened. */
  readonly after: number
  readonly action: StepAction
  /** Milliseconds for which a quarantined token is watched; `null` for other actions, and where none is given. */
  readonly watch: number | null
  /** Of quarantine: it goes ahead although it also blocks other tokens of the owner that work. */
  readonly acceptCollateral: boolean
  /** The policy does not have it: an answer added it to a case. */
  readonly added?: true
}
