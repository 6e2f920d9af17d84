import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { z } from 'zod'

/** Loads events as one would without much thought: each parsed, each a row, the database sees to it that none is there twice. */
export interface Loader {
  /** Loads the lines of a block in one transaction. */
  load(block: Uint8Array): Promise<void>
  events(): Promise<number>
  /** Times of the events that name a token, by its id. */
  timesByToken(): Promise<ReadonlyMap<string, readonly number[]>>
  close(): Promise<void>
}

const columns = 'id text primary key, at bigint not null, action text, token_id text, ip text, raw text not null'
const indexes = [
  'create index straight_event_by_at on straight_event (at)',
  'create index straight_event_by_token on straight_event (token_id, at)',
]

type Row = readonly [id: string, at: number, action: string, tokenId: string | null, ip: string | null, raw: string]

function rowsOf(block: Uint8Array): readonly Row[] {
  const rows: Row[] = []
  for (const line of Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString().split('\n')) {
    if (line === '') continue
    const { id, attributes } = JSON.parse(line)
    const { time, action, actor, location } = attributes
    rows.push([id, Date.parse(time), action, actor?.auth?.tokenId ?? null, location?.ip ?? null, line])
  }
  return rows
}

/** With the settings of our own record: write-ahead log, full synchronisation, 64 MB of cache. */
export function sqliteLoader(path: string): Loader {
  const database = new DatabaseSync(path)
  database.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma wal_autocheckpoint = 10000;
     create table straight_event (${columns}); ${indexes.join(';')}`,
  )
  const insert = database.prepare('insert into straight_event values (?, ?, ?, ?, ?, ?) on conflict do nothing')
  return {
    load: async (block) => {
      database.exec('begin immediate')
      for (const row of rowsOf(block)) insert.run(...row)
      database.exec('commit')
    },
    events: async () => Number(database.prepare('select count(*) as number from straight_event').get()?.number),
    timesByToken: async () =>
      timesOf(
        database
          .prepare(
            'select token_id as id, json_group_array(at) as times from straight_event where token_id is not null group by token_id',
          )
          .all(),
      ),
    close: async () => database.close(),
  }
}

/** The rows of a block in one statement, which is the fastest way short of COPY. */
export async function postgresLoader(url: string): Promise<Loader> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create table straight_event (${columns})`)
  for (const index of indexes) await client.query(index)
  const insert = `insert into straight_event select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])
    on conflict do nothing`
  return {
    load: async (block) => {
      const rows = rowsOf(block)
      await client.query(
        insert,
        [0, 1, 2, 3, 4, 5].map((column) => rows.map((row) => row[column])),
      )
    },
    events: async () => Number((await client.query('select count(*) as number from straight_event')).rows[0]?.number),
    timesByToken: async () =>
      timesOf(
        (
          await client.query(
            'select token_id as id, json_agg(at)::text as times from straight_event where token_id is not null group by token_id',
          )
        ).rows,
      ),
    close: () => client.end(),
  }
}

const timesRow = z.object({ id: z.string(), times: z.string() })

function timesOf(rows: readonly unknown[]): ReadonlyMap<string, readonly number[]> {
  return new Map(rows.map((row) => timesRow.parse(row)).map(({ id, times }) => [id, JSON.parse(times)]))
}
