import colors from 'picocolors'
import { safeText } from './safe-text.ts'
import { wrap } from './wrap.ts'

/** One fact to a line, its name before it; long ones go on below. */
export function factsText(facts: readonly (readonly [name: string, value: string | null])[], width: number): string {
  const told = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '')
  const margin = Math.max(...told.map(([name]) => name.length)) + 2
  return told
    .map(([name, value]) => {
      const lines = wrap(safeText(value), Math.max(20, width - margin))
      return `${colors.dim(name.padEnd(margin))}${lines.join(`\n${' '.repeat(margin)}`)}`
    })
    .join('\n')
}
