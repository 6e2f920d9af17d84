// Runs after "npm ci" in a clone: builds the web application, so that "npm start" can serve it. Without the development tools
// (npm ci --omit=dev, or as a dependency) there is nothing to build with, and the server says so on its page.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (existsSync('node_modules/vite') && existsSync('web/index.html')) {
  execFileSync('vite', ['build', 'web', '--logLevel', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}
