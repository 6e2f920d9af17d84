import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { NewGrant } from '../../model/grant.ts'
import { type GrantWorld, grantWorld } from '../../reconcile/testing/grant-world.ts'

const program = fileURLToPath(new URL('./testing/carry-out.ts', import.meta.url))
/** Longer than the test: the answer never arrives. */
const never = 600_000

/** Lets a process carry out what is on record, and kills it once the provider has done what it was asked for and has not answered yet. */
async function killAfter(world: GrantWorld, database: string, isDone: () => boolean): Promise<void> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const { url, orgId, key, userKey } = world.sandbox
  child.stdin.write(`${JSON.stringify({ database, url, orgId, key, userKey })}\n`)
  await vi.waitUntil(isDone, { timeout: 60_000, interval: 5 })
  child.kill('SIGKILL')
  const [code] = await once(child, 'close')
  expect(code).toBeNull()
}

async function inFile(): Promise<{ readonly world: GrantWorld; readonly database: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-grants-'))
  const database = join(folder, 'steward.db')
  const world = await grantWorld({ database })
  onTestFinished(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { world, database }
}

const robot: Partial<NewGrant> = {
  kind: 'service-account',
  content: {
    purpose: 'nightly report',
    system: 'ci.small.example',
    scopes: ['read:jira-user'],
    sites: [],
    backup: null,
    label: 'Nightly reports',
  },
}

it('killed between the call and the record: the owner of a grant was asked for once, and the next run opens it', async () => {
  const { world, database } = await inFile()
  await world.control('faults', {
    rules: [{ operation: 'POST /admin/control/*/add-users', kind: 'slow-body', ms: never, times: 1 }],
  })
  const grant = await world.grant()
  await killAfter(world, database, () => world.sandbox.organisation.tasks.size === 1)
  expect((await world.store.unfinishedIntents(world.acting.organisationId)).map(({ key }) => key)).toEqual([
    `grant-${grant.id}/allow/${grant.version}`,
  ])
  expect((await world.again(grant)).state).toBe('preparing')
  await world.carryOut()
  expect(await world.again(grant)).toMatchObject({ state: 'open', trouble: null })
  expect(await world.store.unfinishedIntents(world.acting.organisationId)).toEqual([])
  expect((await world.carryOut()).intents).toEqual([])
  expect([world.policyOf('ada'), world.sandbox.organisation.tasks.size]).toEqual(['policy-allowed', 1])
})

it('killed between the call and the record: one service account was made, and the next run knows it again', async () => {
  const { world, database } = await inFile()
  await world.control('faults', {
    rules: [{ operation: 'createServiceAccount', kind: 'slow-body', ms: never, times: 1 }],
  })
  const grant = await world.grant(robot)
  const made = () => [...world.sandbox.organisation.accounts.values()].filter(({ kind }) => kind === 'service-account')
  await killAfter(world, database, () => made().length === 1)
  await world.carryOut()
  expect([made().length, (await world.again(grant)).serviceAccountId]).toEqual([1, made()[0]?.id])
  expect((await world.again(grant)).state).toBe('open')
})
