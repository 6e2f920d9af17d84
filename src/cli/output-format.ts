import { Option } from 'commander'

/** The `-o` option of a verb. */
export function formatOption(formats: readonly string[]): Option {
  return new Option('-o, --output <format>', 'How to print.').choices(formats).default(formats[0])
}

/** JSON for people and programs: indented, one final newline. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
