// Builds what is published: the server and the stand-in as JavaScript in dist/, the web application in web/dist/.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
for (const [command, ...args] of [
  ['tsc', '-p', 'tsconfig.build.json'],
  ['vite', 'build', 'web'],
]) {
  execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
}
