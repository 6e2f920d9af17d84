import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compressions = { gz: promisify(gzip), br: promisify(brotliCompress) } as const

/** Writes a `.gz` and a `.br` file beside every script and style, which the server prefers where the browser can read them. */
export function compressedSiblings(): Plugin {
  return {
    name: 'compressed-siblings',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const folder = join(dir, 'assets')
      const files = (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name))
      await Promise.all(files.map((name) => compress(join(folder, name))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  await Promise.all(
    Object.entries(compressions).map(async ([ending, shrink]) => writeFile(`${path}.${ending}`, await shrink(content))),
  )
}
