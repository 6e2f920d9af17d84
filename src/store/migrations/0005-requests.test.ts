import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { storeOver } from '../open.ts'
import { postgresEngine } from '../postgres.ts'
import { openSqlite } from '../sqlite.ts'
import { emptyPglitePool } from '../testing/pglite-pool.ts'
import { first } from './0001-first.ts'
import { events } from './0002-events.ts'
import { judgement } from './0003-judgement.ts'
import { acting } from './0004-acting.ts'

it.each([
  ['SQLite', async () => openSqlite(':memory:', { readOnly: false })],
  ['PGlite', async () => postgresEngine(await emptyPglitePool(), 'PGlite')],
] as const)('on %s people of an older record are found by their address, whatever its letters', async (_name, open) => {
  const engine = await open()
  await migrate(engine, [first, events, judgement, acting])
  const emails = ['Ada@Example.com', 'Örn.ÅS@example.com', null]
  await engine.write(async (queries) => {
    await queries.insertInto('organisation').values({ id: 'o', provider: 'atlassian', name: null }).execute()
    const person = { organisation_id: 'o', kind: 'person', name: 'Ada', status: null, last_active_at: null } as const
    const listed = { policy_id: null, folded: 'ada', listed: 1, gone_at: null } as const
    const rows = emails.map((email, index) => ({ ...person, ...listed, id: `account-${index}`, email }))
    await queries.insertInto('account').values(rows).execute()
  })
  const store = await storeOver(engine)
  const found = await store.findAccounts('o', { emails: ['ada@example.com', 'örn.ås@EXAMPLE.com'] })
  expect(found.map(({ id, policySince }) => [id, policySince])).toEqual([
    ['account-0', null],
    ['account-1', null],
  ])
  await store.close()
})
