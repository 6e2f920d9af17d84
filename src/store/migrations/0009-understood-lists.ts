import type { Migration } from '../migration.ts'
import { index } from './parts.ts'

/** Lists by rhythm and by signal read these columns alone: the rows themselves hold everything that was understood, a hundred times as much. */
export const understoodLists: Migration = {
  version: 9,
  name: 'lists by what was understood',
  up: async (database) => {
    await index(database, 'token_understanding', ['cadence', 'token_key'])
    await index(database, 'token_understanding', ['signals', 'token_key'])
  },
}
