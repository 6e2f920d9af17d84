import { machines, people, seldom, working } from './story-busy.ts'
import type { CastToken, Part } from './story-parts.ts'
import { forgotten, leftovers, rotated, stopped } from './story-quiet.ts'

/** Accounts of persons that are not called like one. */
export const partNames: Readonly<Partial<Record<Part, string>>> = {
  'bot-1': 'Operations Bot',
  'bot-2': 'Jenkins',
  'bot-3': 'Integration User',
  'bot-4': 'Asset Sync',
  'bot-5': 'Monitoring',
  'bot-6': 'Wallboard Halle 3',
  'bot-7': 'Standup Bot',
}

/** The 82 user tokens of the story, a replaced token before the one that replaces it. */
export const cast: readonly CastToken[] = [
  ...forgotten,
  ...leftovers,
  ...stopped,
  ...rotated,
  ...machines,
  ...working,
  ...seldom,
  ...people,
]
