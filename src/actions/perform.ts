import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { ActionKind } from '../model/plan.ts'
import type { Acting } from './acting.ts'
import { executeHard } from './hard-actions.ts'
import { letterKinds } from './plan-cases.ts'

/** What gives somebody something back, or anew. */
const givingKinds: readonly ActionKind[] = ['release', 'allow', 'create-service-account']

/** Carries intents out: what gives back first, then letters, then what stops tokens. */
export async function perform(acting: Acting, intents: readonly Intent[], now: Instant): Promise<void> {
  const isLetter = ({ action }: Intent): boolean => letterKinds.includes(action.kind)
  const letters = intents.filter(isLetter)
  const giving = intents.filter(({ action }) => givingKinds.includes(action.kind))
  const hard = intents.filter((intent) => !isLetter(intent) && !giving.includes(intent))
  const { settings: config } = acting
  if (giving.length > 0) await executeHard({ ...acting, config }, giving)
  if (letters.length > 0) await acting.letters.write(letters, now)
  await acting.letters.deliver(now)
  if (hard.length > 0) await executeHard({ ...acting, config }, hard)
}
