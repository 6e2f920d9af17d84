import type { JsonSchema } from './argument.ts'
import { conditions } from './conditions.ts'
import type { JsonValue } from './policy.ts'

/** One word of the language as a reference tells it. */
export interface ConditionEntry {
  readonly name: string
  readonly meaning: string
  /** What it may be given, in words. */
  readonly argument: string
  /** When what it asks is not known; `null` = it always is. */
  readonly unknown: string | null
  /** As they are written in YAML, without the dash: `unused-for: 180d`. */
  readonly examples: readonly string[]
  /** JSON Schema of the argument. */
  readonly schema: JsonSchema
}

/** Every condition of the language, by theme; with a name, that one alone (an empty list where there is none). */
export function conditionReference(name?: string): readonly ConditionEntry[] {
  const chosen = name === undefined ? conditions : conditions.filter((condition) => condition.name === name)
  return chosen.map((condition) => ({
    name: condition.name,
    meaning: condition.meaning,
    argument: condition.argument.words,
    unknown: condition.unknown,
    examples: condition.examples.map((example) => written(condition.name, example)),
    schema: condition.argument.json,
  }))
}

/** The names of all conditions, by theme. */
export const conditionNames: readonly string[] = conditions.map(({ name }) => name)

/** The reference of all conditions as Markdown, for the documentation. */
export function conditionMarkdown(): string {
  return conditionReference().map(entryMarkdown).join('\n\n')
}

function entryMarkdown({ name, meaning, argument, unknown, examples }: ConditionEntry): string {
  const parts = [
    `### \`${name}\``,
    meaning,
    `- Takes ${argument}.\n- Examples: ${examples.map((example) => `\`${example}\``).join(' · ')}${unknown === null ? '' : `\n- Not known: ${unknown}`}`,
  ]
  return parts.join('\n\n')
}

function written(name: string, argument: JsonValue): string {
  return argument === true ? name : `${name}: ${flow(argument)}`
}

/** A value on one line of YAML. */
function flow(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'string') return /^\w[\w./-]*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`
  if (value === null || typeof value !== 'object') return String(value)
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`)
  return `{ ${fields.join(', ')} }`
}
