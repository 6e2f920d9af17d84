import { plainLine } from './plain-text.ts'
import type { RequestLetterFacts, WaitingFacts } from './request-facts.ts'
import { wantedWords } from './request-texts.ts'

/** What a letter about requests is called: what waits for its reader, else the one thing that it tells, or how many. */
export function requestSubject({ waiting, news }: Pick<RequestLetterFacts, 'waiting' | 'news'>): string {
  const [told, ...more] = news
  if (waiting.length > 0) {
    const reminder = waiting.every((one) => one.reminder !== 0) ? 'Reminder: ' : ''
    return plainLine(`${reminder}${waitingSubject(waiting)}`, 150)
  }
  if (told === undefined) return 'About your requests'
  return plainLine(more.length === 0 ? told.title : `${plainLine(told.title, 100)}, and ${more.length} more`, 150)
}

function waitingSubject([first, ...others]: readonly WaitingFacts[]): string {
  if (first === undefined) return 'Requests that wait for you'
  if (others.length > 0) return `${others.length + 1} requests wait for your decision`
  const what = wantedWords(first)
  return first.stage === null
    ? `Please review: ${first.requester} used break-glass for ${what}`
    : `${first.requester} asks for ${what}: do you approve?`
}
