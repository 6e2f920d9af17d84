#!/usr/bin/env node
// Starts Token Steward. Kept in the oldest JavaScript that any Node understands, so that a Node that is too old gets a message.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const major = Number(process.versions.node.split('.')[0])
const bundledNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

if (major >= 24) {
  // Sources run as they are in a checkout; Node refuses to strip types below node_modules, where the built files are used.
  const source = join(root, 'src', 'main.ts')
  const entry = existsSync(source) ? source : join(root, 'dist', 'src', 'main.js')
  await import(entry)
} else if (existsSync(bundledNode)) {
  const { spawn } = await import('node:child_process')
  const child = spawn(bundledNode, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code === null ? 1 : code))
} else {
  console.error(
    `Error (node-too-old): Token Steward needs Node.js 24 or newer, and this is ${process.versions.node}.\n` +
      'In a clone of the repository, "npm ci" brings the right one along; else see https://nodejs.org.',
  )
  process.exit(1)
}
