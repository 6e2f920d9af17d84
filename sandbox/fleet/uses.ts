import type { FaultList } from './fleet-error.ts'
import { parseInstant } from './instant-text.ts'
import { instantForm } from './schema.ts'
import { shown } from './shown.ts'

/**
 * Takes the uses off a raw token and reads them, ascending, in a loop of its own: files hold millions of them, far too many for a schema
 * to look at one by one. What is no list of instants is a fault.
 */
export function takeUses(raw: unknown, path: string, faults: FaultList): { rest: unknown; uses: readonly number[] } {
  if (typeof raw !== 'object' || raw === null || !('uses' in raw) || Array.isArray(raw)) return { rest: raw, uses: [] }
  const { uses, ...rest } = raw
  if (Array.isArray(uses)) return { rest, uses: readUses(uses, path, faults) }
  faults.add(`${path}.uses`, `found ${shown(uses)}; expected a list of instants`)
  return { rest, uses: [] }
}

function readUses(raw: readonly unknown[], path: string, faults: FaultList): number[] {
  const uses: number[] = []
  let ascending = true
  for (let index = 0; index < raw.length; index += 1) {
    const text = raw[index]
    const instant = typeof text === 'string' ? parseInstant(text) : Number.NaN
    if (Number.isNaN(instant)) faults.add(`${path}.uses[${index}]`, `found ${shown(text)}; expected ${instantForm}`)
    else {
      if (instant < (uses.at(-1) ?? instant)) ascending = false
      uses.push(instant)
    }
  }
  return ascending ? uses : uses.sort((a, b) => a - b)
}
