import type { Pass } from '../api/types.ts'
import { counted, figure } from '../shared/words.ts'

/** Words of what a pass read of the audit log and what the policies said after it. */
export const understoodText = {
  events: 'Audit log',
  notRead: 'It was not read.',
  caughtUp: 'Read up to',
  behind: 'More is waiting: read so far up to',
  findings: 'Findings',
  notJudged: 'Not judged: the findings are those of the pass before.',
  notes: 'What the policies could not know',
}

/** What was read of the audit log, one line a fact; nothing is said of counts that are zero. */
export function eventLines(events: NonNullable<Pass['events']>): readonly string[] {
  const { events: read, uses, duplicates, unknownTokens, unreadable } = events
  return [
    `${counted(read, 'event')} read, ${counted(uses, 'use')} learnt`,
    ...(duplicates > 0 ? [`${figure(duplicates)} known already`] : []),
    ...(unknownTokens > 0 ? [`${figure(unknownTokens)} of tokens that are not known, kept`] : []),
    ...(unreadable > 0 ? [`${figure(unreadable)} not readable, left out`] : []),
  ]
}

/** "119 open, 3 new, 1 resolved", with how many of the open ones are set aside. */
export function judgementLine({ opened, kept, resolved, exempt }: NonNullable<Pass['judgement']>): string {
  const open = Math.max(0, opened + kept - exempt)
  const setAside = exempt > 0 ? `, ${figure(exempt)} set aside` : ''
  return `${figure(open)} open, ${figure(opened)} new, ${figure(resolved)} resolved${setAside}`
}
