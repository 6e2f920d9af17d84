import type { Case, CaseChange } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import type { CaseStore } from '../store/case-store.ts'
import type { CaseEvent } from './case-events.ts'
import { advance } from './case-machine.ts'

/** What a person may order of a case. */
export type CaseOrder = Extract<CaseEvent, { kind: 'hold' | 'resume' | 'close' }>

/** Carries out an order on cases, all or none. Returns those that it meant nothing to as well. Rejects with `conflict` when one changed meanwhile. */
export async function changeCases(
  store: Pick<CaseStore, 'changeCases'>,
  organisationId: string,
  { cases, order, now }: { readonly cases: readonly Case[]; readonly order: CaseOrder; readonly now: Instant },
): Promise<{ readonly changed: readonly Case[]; readonly unchanged: readonly Case[] }> {
  const tried = cases.map((one) => ({ one, change: advance(one, order, now) }))
  const changes = tried.flatMap(({ change }): readonly CaseChange[] => (change === null ? [] : [change]))
  const changed = changes.length === 0 ? [] : await store.changeCases(organisationId, changes)
  return { changed, unchanged: tried.flatMap(({ one, change }) => (change === null ? [one] : [])) }
}
