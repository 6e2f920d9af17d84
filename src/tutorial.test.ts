import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { cleanEnvironment, stewardEntry } from './cli/testing/steward.ts'

const tutorial = fileURLToPath(new URL('../docs/tutorial.md', import.meta.url))
/** Truths of tokens that nobody will use again. */
const useless = new Set(['dead', 'never-used', 'single-use'])

/** The commands of the tutorial, in their order. */
function commands(): string {
  const blocks = readFileSync(tutorial, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)
  return [...blocks].map(([, text]) => text).join('\n')
}

interface Played {
  readonly code: number | null
  readonly output: string
}

/** Plays the tutorial in an empty directory; what it leaves running is stopped, and the stand-in's truth is written down before. */
function play(directory: string): Promise<Played> {
  const bin = join(directory, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'steward'), `#!/bin/sh\nexec "${process.execPath}" "${stewardEntry}" "$@"\n`, { mode: 0o755 })
  writeFileSync(
    join(directory, 'play.sh'),
    `trap 'kill $(jobs -p) 2>/dev/null' EXIT\n${commands()}\ncurl -sf "$STEWARD_ATLASSIAN_URL/_sandbox/state" > state.json\n`,
  )
  const env = cleanEnvironment({ PATH: `${bin}:${process.env.PATH}` })
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-eo', 'pipefail', 'play.sh'], {
      cwd: directory,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        output += data.toString()
      })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

interface State {
  readonly bulkDeletes: number
  readonly tokens: readonly {
    readonly kind: string
    readonly label: string
    readonly truth: string
    readonly usesLeft: number
    readonly revokedAt: string | null
  }[]
}

it('the tutorial works as it stands: asked, answered, quarantined, watched, revoked, and nothing that anybody would have used again', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'steward-tutorial-'))
  const { code, output } = await play(directory)
  expect(output).toContain('exit code 3')
  expect(code, output.slice(-4000)).toBe(0)
  const state: State = JSON.parse(readFileSync(join(directory, 'state.json'), 'utf8'))
  const revoked = state.tokens.filter(({ revokedAt }) => revokedAt !== null)
  expect(revoked.filter(({ truth, usesLeft }) => usesLeft > 0 || !useless.has(truth))).toEqual([])
  expect(revoked.length).toBeGreaterThanOrEqual(27)
  expect(revoked.map(({ label }) => label)).not.toContain('quarterly licence count')
  expect(state.bulkDeletes).toBe(0)
  expect(output).toMatch(/(\d+) user tokens are left of 82/)
  expect(output.match(/The ledger holds/g)).toHaveLength(2)
}, 600_000)
