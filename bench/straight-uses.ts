import { DatabaseSync } from 'node:sqlite'
import type { EventLog } from './event-log.ts'
import { tokenId } from './event-log.ts'

/** Writes the events of a log that name a token into a plain table, indexed by token and by address. */
export function writeStraightUses(path: string, log: EventLog): void {
  const database = new DatabaseSync(path)
  database.exec(`pragma journal_mode = wal; begin;
    create table event (token_id text, at integer, action text, product text, site text, ip text, country text)`)
  const insert = database.prepare('insert into event values (?, ?, ?, ?, ?, ?, ?)')
  for (let number = 0; number < log.distinct; number += 1) {
    const token = log.tokenOf(number)
    if (token === null) continue
    const { at, details } = log.facts(number)
    const { action, product, site, ip, country } = details
    insert.run(tokenId(token), at, action, product, site, ip, country)
  }
  database.exec('create index event_by_token on event (token_id, at); create index event_by_ip on event (ip); commit')
  database.close()
}
