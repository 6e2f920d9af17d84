import type { Answer } from '../../model/answer.ts'
import { DAY } from '../../model/instant.ts'
import { dayOf } from './day-words.ts'

/** How long a promise holds where no day was named. */
const promiseLasts = 30 * DAY

/** What happens next after an answer, for the person who gave it: one sentence each. */
export function whatHappensNext(answer: Answer, timeZone: string): readonly string[] {
  const day = (at: number): string => dayOf(at, timeZone)
  switch (answer.kind) {
    case 'keep':
      return [
        'Nothing happens to the token.',
        answer.until === null
          ? 'In a year you are asked again whether it is still needed.'
          : `After ${day(answer.until)} you are asked again whether it is still needed.`,
        ...(answer.backup === null ? [] : [`${answer.backup} is asked when you cannot be reached.`]),
      ]
    case 'rotate':
      return [
        'Make a new token in your Atlassian account (Security, API tokens), move the work to it, and revoke the old one.',
        `The old token is left alone until ${day(answer.until ?? answer.at + promiseLasts)}; then you are reminded.`,
      ]
    case 'migrate':
      return [
        'The stewards see that you want a service account for it.',
        `The token is left alone until ${day(answer.until ?? answer.at + promiseLasts)}; then you are reminded.`,
      ]
    case 'revoke-now':
      return answer.byOwner
        ? [
            'The token is revoked with the next run. It stops working for good then.',
            'If that was a mistake, tell the stewards now.',
          ]
        : [
            'Your answer is on record. As you are not the owner, the token is not revoked at once: its case takes its course.',
          ]
    case 'not-mine':
      return ['Thank you: somebody else is asked now. You need not do anything.']
  }
}
