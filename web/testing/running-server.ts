import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtWeb } from './built-web.ts'

const entry = fileURLToPath(new URL('../../bin/steward.mjs', import.meta.url))

/** The real server with the stand-in organisation, at a free port, on a record of its own. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string
  /** What it printed for signing in: good once. */
  readonly signInLink: string
  /** Ends the server, as when the machine is switched off; nothing answers at its address any more. */
  stop(): Promise<void>
}

/** Builds the application where it is stale and starts the server as a person would. Its record is gone when it is disposed of. */
export async function startRealServer(args: readonly string[] = []): Promise<RunningServer> {
  await builtWeb()
  const folder = await mkdtemp(join(tmpdir(), 'steward-story-'))
  const child = spawn(process.execPath, [entry, 'serve', '--listen', '127.0.0.1:0', ...args], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => ended(child)
  const forget = async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const signInLink = await printedLink(child)
    return { url: new URL(signInLink).origin, signInLink, stop, [Symbol.asyncDispose]: forget }
  } catch (error) {
    await forget()
    throw error
  }
}

/** Nothing of the developer's own settings. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('STEWARD_'))
  return { ...Object.fromEntries(own), NO_COLOR: '1' }
}

async function printedLink(child: ChildProcess): Promise<string> {
  let text = ''
  const found = new Promise<string>((resolve, reject) => {
    const read = (data: Buffer) => {
      text += data.toString()
      const link = /https?:\/\/\S+\/sign-in\?code=\S+(?=\n)/.exec(text)?.[0]
      if (link !== undefined) resolve(link)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('close', () => reject(new Error(`The server ended before it printed a link to sign in:\n${text}`)))
  })
  return found
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  await closed
}
