import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lock = join(dirname(root), 'node_modules', '.web-is-being-built')
const patience = 60_000

/** Folder of the built application, built first when it is missing or older than its sources. Test files that start together build once. */
export async function builtWeb(): Promise<string> {
  const until = Date.now() + patience
  for (;;) {
    if (
      await mkdir(lock).then(
        () => true,
        () => false,
      )
    )
      break
    if (Date.now() > until) await rm(lock, { recursive: true, force: true })
    await wait(100)
  }
  try {
    if (await isStale()) await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
  return join(root, 'dist')
}

async function isStale(): Promise<boolean> {
  const built = await stat(join(root, 'dist', 'index.html')).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
  const sources = await Promise.all([
    newest(join(root, 'src')),
    newest(join(root, 'public')),
    changed('index.html'),
    changed('vite.config.ts'),
  ])
  return Math.max(...sources) > built
}

async function changed(name: string): Promise<number> {
  return (await stat(join(root, name))).mtimeMs
}

async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const times = entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs)
  return Math.max(0, ...(await Promise.all(times)))
}
