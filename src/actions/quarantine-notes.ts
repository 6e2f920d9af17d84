import { z } from 'zod'
import { type HardDeps, providerNow } from './hard-deps.ts'
import type { Begun, Moving, Owner } from './quarantine-owner.ts'

const notes = z.object({
  former: z.string(),
  email: z.string(),
  taskId: z.string().nullable().default(null),
  requestIds: z.array(z.string()).default([]),
  undoing: z.boolean().default(false),
})

/** What an ended process began for an owner; `null` = nothing. */
export function begunOf({ intents }: Owner): Begun | null {
  const started = intents.filter(({ startedAt }) => startedAt !== null)
  return started.map((intent) => notes.safeParse(intent.notes).data).find((begun) => begun !== undefined) ?? null
}

/** Writes down where an owner is, and then that they are about to be moved. */
export async function noteBegun(
  deps: HardDeps,
  { intents }: Owner,
  { former, email }: Pick<Begun, 'former' | 'email'>,
): Promise<Begun> {
  const { store, organisationId } = deps
  const begun: Begun = { former, email, taskId: null, requestIds: [], undoing: false }
  const at = await providerNow(deps)
  for (const { id } of intents) await store.noteIntent(organisationId, id, { ...begun })
  for (const { id } of intents) await store.startIntent(organisationId, id, at)
  return begun
}

/** Writes down under which name the provider moves these owners. */
export async function noteAsked(
  { store, organisationId }: HardDeps,
  group: readonly Moving[],
  { taskId, requestId }: { readonly taskId: string; readonly requestId: string | null },
): Promise<void> {
  const asked = { taskId, requestIds: requestId === null ? [] : [requestId] }
  for (const { owner } of group) for (const { id } of owner.intents) await store.noteIntent(organisationId, id, asked)
}

/** Writes down that a quarantine is being taken back. */
export async function noteUndoing({ store, organisationId }: HardDeps, { intents }: Owner): Promise<void> {
  for (const { id } of intents) await store.noteIntent(organisationId, id, { undoing: true })
}
