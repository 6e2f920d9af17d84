import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { Acting } from './acting.ts'
import { executeHard } from './hard-actions.ts'
import { letterKinds } from './plan-cases.ts'

/** Carries intents out: what gives back first, then letters, then what stops tokens. */
export async function perform(acting: Acting, intents: readonly Intent[], now: Instant): Promise<void> {
  const isLetter = ({ action }: Intent): boolean => letterKinds.includes(action.kind)
  const letters = intents.filter(isLetter)
  const releases = intents.filter(({ action }) => action.kind === 'release')
  const hard = intents.filter((intent) => !isLetter(intent) && intent.action.kind !== 'release')
  const { settings: config } = acting
  if (releases.length > 0) await executeHard({ ...acting, config }, releases)
  if (letters.length > 0) await acting.letters.write(letters, now)
  await acting.letters.deliver(now)
  if (hard.length > 0) await executeHard({ ...acting, config }, hard)
}
