import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { nearestWord } from '../model/nearest.ts'
import { StewardError } from '../platform/errors.ts'

/** A text with the name under which faults tell of it. */
export interface TextSource {
  readonly path: string
  readonly text: string
}

/** Texts of policies, and of the test cases beside them. */
export interface PolicyFiles {
  readonly policies: readonly TextSource[]
  readonly tests: readonly TextSource[]
}

/**
 * Reads policies: each path is a file, a folder (all its `.yaml` and `.yml` files, in order of their names) or the name of a pack in
 * `packsRoot`. Files named `….test.yaml` hold test cases. Rejects with `usage` for a path that is none of these, with the nearest pack.
 */
export async function readPolicyFiles(paths: readonly string[], packsRoot: string): Promise<PolicyFiles> {
  const files = (await Promise.all(paths.map((path) => filesOf(path, packsRoot)))).flat()
  const sources = await Promise.all([...new Set(files)].map(readSource))
  return {
    policies: sources.filter(({ path }) => !isTest(path)),
    tests: sources.filter(({ path }) => isTest(path)),
  }
}

/** The names of the packs that come along. */
export async function packNames(packsRoot: string): Promise<readonly string[]> {
  const names = await readdir(packsRoot)
  return names
    .filter((name) => isYaml(name) && !isTest(name))
    .map((name) => name.replace(/\.ya?ml$/, ''))
    .sort()
}

async function filesOf(path: string, packsRoot: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) {
    const names = (await readdir(path)).filter(isYaml).sort()
    return names.map((name) => join(path, name))
  }
  if (found !== null) return withTests(path)
  const packs = await packNames(packsRoot)
  if (packs.includes(path)) return withTests(join(packsRoot, `${path}.yaml`))
  const nearest = nearestWord(path, packs)
  throw new StewardError(
    'usage',
    `There is no policy file, folder or pack "${path}"${nearest === null ? '' : `; did you mean ${nearest}?`}. Packs: ${packs.join(', ')}.`,
  )
}

/** A policy file and the test cases beside it, where there are any. */
async function withTests(path: string): Promise<readonly string[]> {
  if (isTest(path)) return [path]
  const beside = path.replace(/\.ya?ml$/, '.test.yaml')
  return beside !== path && (await stat(beside).catch(() => null)) !== null ? [path, beside] : [path]
}

async function readSource(path: string): Promise<TextSource> {
  try {
    return { path, text: await readFile(path, 'utf8') }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new StewardError('usage', `The policy file ${path} cannot be read (${code}).`, { cause: error })
  }
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name)
}

function isTest(path: string): boolean {
  return /\.test\.ya?ml$/.test(basename(path))
}
