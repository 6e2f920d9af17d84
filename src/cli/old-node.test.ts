import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { emptyDirectory } from './testing/steward.ts'

const program = fileURLToPath(new URL('../../bin/steward.mjs', import.meta.url))

/** Runs a copy of the program under a Node that says it is older than it is. */
function runOld(root: string): Promise<{ readonly code: number | null; readonly text: string }> {
  mkdirSync(join(root, 'bin'), { recursive: true })
  cpSync(program, join(root, 'bin/steward.mjs'))
  const older = join(root, 'older.cjs')
  writeFileSync(
    older,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })\n",
  )
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--require', older, join(root, 'bin/steward.mjs'), 'hello'],
      (_error, stdout, stderr) => resolve({ code: child.exitCode, text: stdout + stderr }),
    )
  })
}

describe('the program on a Node that is too old', () => {
  it('says what it needs and where it comes from', async () => {
    const { code, text } = await runOld(emptyDirectory())
    expect(code).toBe(1)
    expect(text).toBe(
      'Error (node-too-old): Token Steward needs Node.js 24 or newer, and this is 20.20.2.\nIn a clone of the repository, "npm ci" brings the right one along; else see https://nodejs.org.\n',
    )
  })

  it('hands over to the Node that came along', async () => {
    const root = emptyDirectory()
    mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true })
    writeFileSync(join(root, 'node_modules/node/bin/node'), '#!/bin/sh\necho "came along: $2"\nexit 7\n', {
      mode: 0o755,
    })
    expect(await runOld(root)).toEqual({ code: 7, text: 'came along: hello\n' })
  })
})
