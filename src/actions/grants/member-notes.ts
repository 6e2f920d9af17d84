import { z } from 'zod'
import type { Intent } from '../../model/intent.ts'
import { type HardDeps, providerNow } from '../hard-deps.ts'

const notes = z.object({ email: z.string(), taskId: z.string().nullable().default(null) })

/** A move of one person that was begun. */
export interface BegunMove {
  /** E-mail address under which they are moved. */
  readonly email: string
  /** The move as the provider names it; `null` = nobody knows whether it was asked for. */
  readonly taskId: string | null
}

/** What an ended process began for an intent; `null` = nothing. */
export function begunMove({ startedAt, notes: noted }: Intent): BegunMove | null {
  return startedAt === null ? null : (notes.safeParse(noted).data ?? null)
}

/** Writes down that somebody is about to be moved. */
export async function noteMove(deps: HardDeps, { id }: Intent, email: string): Promise<void> {
  await deps.store.noteIntent(deps.organisationId, id, { email, taskId: null })
  await deps.store.startIntent(deps.organisationId, id, await providerNow(deps))
}
