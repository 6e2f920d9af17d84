import { readFileSync } from 'node:fs'

/** The version of Token Steward, from its package. Works from `src/` and from the built `dist/src/`. */
export const version: string = readVersion()

function readVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version: found }: { name?: unknown; version?: unknown } = JSON.parse(
        readFileSync(new URL(path, import.meta.url), 'utf8'),
      )
      if (name === 'token-steward' && typeof found === 'string') return found
    } catch {
      // Not there: the next place.
    }
  }
  return '0.0.0'
}
