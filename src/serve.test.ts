import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { storyFleet } from '../sandbox/fleet/story.ts'
import { startSandbox } from '../sandbox/server.ts'
import { type Running, startSteward } from './cli/testing/running.ts'
import { emptyDirectory, steward } from './cli/testing/steward.ts'
import { firstPreviousHash, ledgerHash } from './model/ledger.ts'
import { openStore } from './store/open.ts'

const started: Running[] = []
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const running of started.splice(0)) await running.end('SIGKILL')
  for (const close of closing.splice(0)) await close()
})

function serve(cwd: string, args: readonly string[] = []): Running {
  const running = startSteward(['serve', '--listen', '127.0.0.1:0', ...args], { cwd })
  started.push(running)
  return running
}

async function signedIn(running: Running): Promise<{ readonly base: string; readonly cookie: string }> {
  const [link] = await running.printed(/http:\/\/\S+\/sign-in\?code=\S+/)
  const answer = await fetch(link, { redirect: 'manual' })
  return { base: new URL(link).origin, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

const anyJson = z.record(z.string(), z.any())

async function getJson(url: string, cookie: string): Promise<z.output<typeof anyJson>> {
  return anyJson.parse(await (await fetch(url, { headers: { cookie } })).json())
}

/** Where the stand-in that a server started listens, as its record tells. */
async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 800; tries += 1) {
    if (await condition()) return
    await pause(25)
  }
  throw new Error('It did not come true in twenty seconds.')
}

describe('serve without a configured organisation', () => {
  it('shows the stand-in organisation, first pass done, and says that it is one', async () => {
    const running = serve(emptyDirectory())
    const { base, cookie } = await signedIn(running)
    expect(running.output()).toContain('STAND-IN ORGANISATION')
    expect((await getJson(`${base}/api/v1/tokens?kind=user-token`, cookie)).total).toBe(82)
    expect(await getJson(`${base}/api/v1/system`, cookie)).toMatchObject({ standIn: true, mode: 'observe' })
  })

  it('lets the stand-in run a week ahead and shows what changed', async () => {
    const { base, cookie } = await signedIn(serve(emptyDirectory()))
    const before = await getJson(`${base}/api/v1/overview`, cookie)
    const answer = await fetch(`${base}/api/v1/stand-in/advance`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: base },
      body: '{"by":"7d"}',
    })
    const pass = anyJson.parse(await answer.json())
    expect(Date.parse(pass.at) - Date.parse(before.now)).toBeGreaterThanOrEqual(7 * 86_400_000)
    expect(pass.changes['token.used']).toBeGreaterThan(10)
  })

  it('ends in order on SIGTERM, and takes the stand-in with it', async () => {
    const running = serve(emptyDirectory())
    await running.printed(/sign-in/)
    expect(await running.end('SIGTERM')).toBe(0)
    expect(running.output()).toContain('Stopping.')
  })

  it('starts anew after kill -9, and no stand-in is left behind', async () => {
    const cwd = emptyDirectory()
    const first = serve(cwd)
    await first.printed(/sign-in/)
    const [companion] = await childrenOf(first.process.pid ?? 0)
    await first.end('SIGKILL')
    await until(async () => !isRunning(companion ?? 0))
    const { base, cookie } = await signedIn(serve(cwd))
    const passes: { id: number }[] = (await getJson(`${base}/api/v1/passes`, cookie)).data
    expect(passes.at(-1)?.id).toBe(1)
    expect(passes.length).toBeLessThanOrEqual(2)
  })

  it('does not take the record away from another one that serves from it', async () => {
    const cwd = emptyDirectory()
    const first = serve(cwd)
    const { base, cookie } = await signedIn(first)
    const second = await steward(['serve', '--listen', '127.0.0.1:0'], { cwd })
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('serves the stand-in organisation from this directory already'),
    })
    expect((await getJson(`${base}/api/v1/tokens?kind=user-token`, cookie)).total).toBe(82)
    expect(await answers(`${base}/healthz`)).toBe(true)
  })

  it('lets the command line read the record beside it', async () => {
    const cwd = emptyDirectory()
    await serve(cwd).printed(/sign-in/)
    const { stdout, code } = await steward(['tokens', 'list', '-o', 'json', '--kind', 'user-token'], { cwd })
    expect([code, JSON.parse(stdout).length]).toEqual([0, 82])
  })
})

async function childrenOf(pid: number): Promise<readonly number[]> {
  const { readFileSync } = await import('node:fs')
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((text) => text !== '')
    .map(Number)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a pass that is stopped', () => {
  it('by SIGTERM is recorded as interrupted', async () => {
    const { cwd, env, asked } = await slowOrganisation(200)
    const running = startSteward(['sync', '-o', 'json'], { cwd, env })
    started.push(running)
    await until(asked)
    expect(await running.end('SIGTERM')).toBe(1)
    expect(JSON.parse(running.output())).toMatchObject({ state: 'interrupted', fault: { code: 'cancelled' } })
  })

  const kills = process.env.CI === undefined ? 8 : 50
  it(`by kill -9, ${kills} times at random moments, leaves a usable record that the next pass completes`, {
    timeout: 240_000,
  }, async () => {
    const { cwd, env, organisationId } = await slowOrganisation(2)
    for (let index = 0; index < kills; index += 1) {
      const running = startSteward(['sync'], { cwd, env })
      started.push(running)
      await Promise.race([pause(150 + Math.random() * 450), running.printed(/sealed/).catch(() => undefined)])
      await running.end('SIGKILL')
    }
    const last = await steward(['sync', '-o', 'json', '--full'], { cwd, env })
    expect(JSON.parse(last.stdout)).toMatchObject({ state: 'sealed' })
    const store = await openStore({ url: `${cwd}/record.db` })
    closing.push(() => store.close())
    expect((await store.describe()).faults).toEqual([])
    const passes = await store.listPasses(organisationId, 1000)
    expect(passes.filter(({ state }) => !['sealed', 'interrupted'].includes(state))).toEqual([])
    expect((await store.listTokens(organisationId, { kinds: ['user-token'] }, { limit: 1 })).total).toBe(82)
    let previousHash = firstPreviousHash
    for (const entry of await store.listLedger(organisationId, 0, 10_000)) {
      expect(entry.previousHash).toBe(previousHash)
      expect(entry.hash).toBe(ledgerHash(entry))
      previousHash = entry.hash
    }
  })
})

async function slowOrganisation(latencyMs: number): Promise<{
  readonly cwd: string
  readonly env: Record<string, string>
  readonly organisationId: string
  /** Whether anybody has asked the organisation anything yet. */
  asked(): Promise<boolean>
}> {
  const sandbox = await startSandbox({ fleet: storyFleet(), latencyMs, rateLimits: 'off' })
  closing.push(() => sandbox.close())
  const env = {
    STEWARD_ATLASSIAN_URL: sandbox.url,
    STEWARD_ATLASSIAN_ORG_ID: sandbox.orgId,
    STEWARD_ATLASSIAN_KEY: sandbox.key,
    STEWARD_DATABASE_URL: 'record.db',
  }
  const asked = async (): Promise<boolean> => {
    const answer = await fetch(`${sandbox.url}/_sandbox/state`)
    return Object.keys(anyJson.parse(await answer.json()).requests).length > 0
  }
  return { cwd: emptyDirectory(), env, organisationId: sandbox.orgId, asked }
}
