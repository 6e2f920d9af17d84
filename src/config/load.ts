import { readFileSync } from 'node:fs'
import { isMap, isNode, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'
import type { z } from 'zod'
import { nearestWord } from '../model/nearest.ts'
import { StewardError } from '../platform/errors.ts'
import { type Config, type OptionName, optionList } from './options.ts'

/** Where values may come from: flags win over environment, environment over file. */
export interface ConfigSources {
  readonly flags: Partial<Readonly<Record<OptionName, unknown>>>
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--config`; else `STEWARD_CONFIG`; else `steward.yaml` in the working directory, if there is one. */
  readonly configPath?: string | undefined
}

interface Given {
  readonly value: unknown
  /** Where it was given, for a fault: `STEWARD_LISTEN`, `--listen`, `steward.yaml:3:9`. */
  readonly where: string
}

interface FileReading {
  readonly values: ReadonlyMap<OptionName, Given>
  readonly faults: readonly string[]
}

/** The name of the configuration file that is looked for when none is named. */
export const defaultConfigPath = 'steward.yaml'

/**
 * The frozen configuration. Rejects with ONE `config-invalid` error that lists all faults of file, environment and flags, each with
 * its place and what is expected; values of secrets are never repeated.
 */
export function loadConfig(sources: ConfigSources): Config {
  const file = readConfigFile(sources)
  const faults = [...file.faults]
  const config: Record<string, unknown> = {}
  for (const [name, option] of optionList) {
    const given = pick(sources, file, name)
    const parsed = option.schema.safeParse(given?.value ?? option.fallback)
    if (parsed.success) config[name] = parsed.data
    else
      faults.push(
        `${given?.where ?? option.env}: ${describe(option.secret ? undefined : given?.value)}${faultIn(parsed.error.issues[0])}`,
      )
  }
  if (faults.length > 0) throw new StewardError('config-invalid', listFaults(faults))
  return Object.freeze(config) as Config
}

/** What is wrong, with the place inside the setting where it has places with names. */
function faultIn(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'is not valid'
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
  const named = issue.path.some((part) => typeof part === 'string')
  return named ? `${issue.path.map(String).join('.')} ${message}` : message
}

function listFaults(faults: readonly string[]): string {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`
  return `The configuration has ${count}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`
}

function describe(value: unknown): string {
  return value === undefined ? '' : `${JSON.stringify(value)} `
}

function pick(sources: ConfigSources, file: FileReading, name: OptionName): Given | undefined {
  const option = optionList.find(([candidate]) => candidate === name)?.[1]
  if (option === undefined) return undefined
  const flag = sources.flags[name]
  if (flag !== undefined) return { value: flag, where: (option.flag ?? '').split(' ')[0] ?? '' }
  const variable = sources.env[option.env]
  if (variable !== undefined && variable !== '') return { value: variable, where: option.env }
  return file.values.get(name)
}

function suggestion(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known)
  return nearest === null ? '' : `; did you mean ${nearest}?`
}

function readConfigFile(sources: ConfigSources): FileReading {
  const named = sources.configPath ?? (sources.env.STEWARD_CONFIG || undefined)
  const path = named ?? defaultConfigPath
  const text = readText(path, named === undefined)
  return text === null ? { values: new Map(), faults: [] } : parseConfigFile(path, text)
}

function readText(path: string, optional: boolean): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (optional && code === 'ENOENT') return null
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(code)})`
    throw new StewardError('config-invalid', `The configuration file ${path}: ${why}. "steward init" writes one.`, {
      cause: error,
    })
  }
}

/** The options that a configuration file gives, and all of its faults with line and column. */
function parseConfigFile(path: string, text: string): FileReading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number | undefined): string => {
    const { line, col } = lines.linePos(offset ?? 0)
    return `${path}:${line}:${col}`
  }
  const faults = document.errors.map((error) => `${place(error.pos[0])}: ${error.message}`)
  const values = new Map<OptionName, Given>()
  if (faults.length === 0) collect(document.contents, '', { place, values, faults })
  return { values, faults }
}

interface Collection {
  readonly place: (offset: number | undefined) => string
  readonly values: Map<OptionName, Given>
  readonly faults: string[]
}

function collect(node: unknown, prefix: string, into: Collection): void {
  if (node === null || (isScalar(node) && node.value === null)) return
  if (isMap(node)) for (const pair of node.items) collectPair(pair, prefix, into)
  else into.faults.push(`${into.place(0)}: the file must hold settings such as "listen: 127.0.0.1:7070"`)
}

function collectPair({ key, value }: Pair, prefix: string, into: Collection): void {
  const path = `${prefix}${isScalar(key) ? String(key.value) : '?'}`
  const place = into.place(isScalar(key) ? key.range?.[0] : undefined)
  const option = optionList.find(([, candidate]) => candidate.file === path)
  if (option !== undefined) {
    const given = plain(value)
    if (given !== null) into.values.set(option[0], { value: given, where: `${place} ${path}` })
  } else if (optionList.some(([, candidate]) => candidate.file.startsWith(`${path}.`))) {
    collect(value, `${path}.`, into)
  } else {
    const known = optionList.map(([, candidate]) => candidate.file)
    into.faults.push(`${place}: "${path}" is no setting${suggestion(path, known)}`)
  }
}

/** The value of a node: text for scalars (a number is a word like any other), a list for sequences. */
function plain(value: unknown): unknown {
  if (isScalar(value)) return typeof value.value === 'number' ? String(value.value) : value.value
  return isNode(value) ? value.toJSON() : null
}
