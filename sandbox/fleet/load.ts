import { readFile } from 'node:fs/promises'
import { draftFleet } from './draft.ts'
import type { Fleet } from './fleet.ts'
import { FleetError, faultList } from './fleet-error.ts'
import { findJsonFault } from './json-fault.ts'

/** Reads a fleet file. Rejects with a `FleetError` that names every fault of the file at once. */
export async function loadFleet(path: string): Promise<Fleet> {
  return parseFleet(await readText(path), path)
}

/** Reads a fleet from the text of a file; `source` names it in messages. Throws a `FleetError` that names every fault. */
export function parseFleet(text: string, source: string): Fleet {
  const faults = faultList()
  const fleet = draftFleet(parseJson(text, source), faults)
  if (fleet === null) throw new FleetError(source, faults.list())
  return fleet
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new FleetError(path, [`the file cannot be read: ${reasonOf(cause)}`], { cause })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new FleetError(path, ['the file is not UTF-8 text; expected JSON in UTF-8'], { cause })
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return reasons[code] ?? String(cause)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; expected the path of a JSON file',
  EISDIR: 'it is a directory; expected the path of a JSON file',
  EACCES: 'permission is denied; expected a file that this user may read',
  ERR_FS_FILE_TOO_LARGE: 'it is too large; expected less than 2 GiB',
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const fault = findJsonFault(text)
    const where = fault === null ? '' : ` at line ${fault.line}, column ${fault.column}; expected ${fault.expected}`
    const what = text.trim() === '' ? 'the file is empty; expected a JSON object' : `the file is not JSON${where}`
    throw new FleetError(source, [what], { cause })
  }
}
