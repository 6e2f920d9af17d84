import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { Acting } from './acting.ts'
import { letterKinds } from './plan-cases.ts'

/** Carries intents out: letters first, then what stops tokens. */
export async function perform(acting: Acting, intents: readonly Intent[], now: Instant): Promise<void> {
  const isLetter = ({ action }: Intent): boolean => letterKinds.includes(action.kind)
  const [letters, rest] = [intents.filter(isLetter), intents.filter((intent) => !isLetter(intent))]
  const releases = rest.filter(({ action }) => action.kind === 'release')
  if (releases.length > 0) await acting.carryOut(releases)
  if (letters.length > 0) await acting.letters.write(letters, now)
  await acting.letters.deliver(now)
  const hard = rest.filter(({ action }) => action.kind !== 'release')
  if (hard.length > 0) await acting.carryOut(hard)
}
