import type { Policy } from '../api/policy-types.ts'
import { capitalised } from '../shared/words.ts'
import { afterWords, policiesText, stepWords } from './text.ts'

/** What follows from a policy, in a line. */
export function Steps({ steps }: Pick<Policy, 'steps'>) {
  if (steps.length === 0) return <span>{policiesText.nothingFollows}</span>
  const words = steps.map(({ action, afterDays }) => `${stepWords[action]} ${afterWords(afterDays)}`)
  return <span>{capitalised(words.join(', '))}</span>
}
