import { Option } from 'commander'
import { safeJson } from '../model/safe-text.ts'

/** The `-o` option of a verb. */
export function formatOption(formats: readonly string[]): Option {
  return new Option('-o, --output <format>', 'How to print.').choices(formats).default(formats[0])
}

/** JSON for people and programs: indented, one final newline. */
export function jsonText(value: unknown): string {
  return `${safeJson(value, 2)}\n`
}

/** JSON for programs, an object a line. */
export function jsonLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${safeJson(row)}\n`).join('')
}
