import type { Intent } from '../model/intent.ts'
import type { Verdict } from './end-intent.ts'

/** An owner who is to be quarantined: for one token or more, each with an intent of its own. */
export interface Owner {
  readonly id: string
  readonly name: string
  readonly intents: readonly Intent[]
}

/** What is written down of a quarantine before and between its calls, so that another process can carry it on. */
export interface Begun {
  /** Where the owner was before. */
  readonly former: string
  /** E-mail address under which they are moved. */
  readonly email: string
  /** The move as the provider names it; `null` = nobody knows whether it was asked for. */
  readonly taskId: string | null
  readonly requestIds: readonly string[]
  /** It could not be verified and is being taken back. */
  readonly undoing: boolean
}

/** An owner on the way into quarantine. */
export interface Moving {
  readonly owner: Owner
  readonly begun: Begun
}

/** How intents are worked at one after the other, so that the failure of one never stops the rest. */
export interface Round {
  /** Ends an intent with what came of it. */
  end(intent: Intent, verdict: Verdict): Promise<void>
  /** Does the work on these intents. Where the provider fails, those without an outcome fail or are left for the next run. */
  attempt(intents: readonly Intent[], work: () => Promise<void>): Promise<void>
}

/** The owners of intents, each with all of theirs. */
export function ownersOf(intents: readonly Intent[]): readonly Owner[] {
  return [...Map.groupBy(intents, ({ ownerId }) => ownerId ?? '')].map(([id, own]) => ({
    id,
    name: own[0]?.action.owner?.name ?? id,
    intents: own,
  }))
}

/** Ends every intent of an owner. */
export async function endAll(
  { intents }: Owner,
  verdict: (intent: Intent) => Verdict,
  { end }: Pick<Round, 'end'>,
): Promise<void> {
  for (const intent of intents) await end(intent, verdict(intent))
}
