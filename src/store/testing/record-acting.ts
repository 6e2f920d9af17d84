import { StewardError } from '../../platform/errors.ts'
import type { Store } from '../store.ts'
import { anAction, aPlan } from './acting.ts'
import { day, organisationId } from './facts.ts'

type Say = (line: string) => void

/** Claims and delivers messages until none is left; says the key of each that it got. */
export async function deliverAll(store: Store, name: string, say: Say): Promise<void> {
  for (;;) {
    const messages = await store.messagesToSend(organisationId, day(1))
    if (messages.length === 0) return
    for (const { id, key } of messages) {
      if (!(await store.claimMessage(organisationId, id))) continue
      await store.recordDelivery(organisationId, id, { state: 'sent', at: day(2), words: name })
      say(key)
    }
  }
}

/** Tries to apply so many plans; says the id of each that it was the first to apply. */
export async function applyAll(store: Store, name: string, { count, say }: { count: number; say: Say }): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const plan = aPlan(`plan-${number}`, anAction({ key: `case-${number}/ask-owner/1` }))
    try {
      const intents = await store.applyPlan(organisationId, plan, { by: name, at: day(2) })
      if (intents.length > 0) say(plan.id)
    } catch (error) {
      if (!(error instanceof StewardError) || error.code !== 'conflict') throw error
    }
  }
}
