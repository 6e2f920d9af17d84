import type { z } from 'zod'
import { accountSchema, organisationSchema, outlineSchema, policySchema, tokenSchema } from './schema.ts'
import { nearestWord, shown } from './shown.ts'

type Issue = z.core.$ZodIssue

/** Says of one issue of a schema where it is, what is there and what is expected. An unknown word is a fault of its own. */
export function describeIssue(issue: Issue, raw: unknown, base: string): { path: string; what: string }[] {
  const path = pathOf(base, issue.path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path, what: `${shown(key)} is not a word of this file; ${known(key, path)}` }))
  const value = valueAt(raw, issue.path)
  if (value === undefined) return [{ path, what: `is missing; expected ${expectationOf(issue, value)}` }]
  return [{ path, what: `found ${shown(value)}; expected ${expectationOf(issue, value)}` }]
}

/** `tokens[12].ownerId`, from where an item stands and the way within it. */
function pathOf(base: string, way: readonly PropertyKey[]): string {
  return way.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`
    return path === '' ? String(step) : `${path}.${String(step)}`
  }, base)
}

function expectationOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected
    case 'invalid_value':
      return oneOf(issue.values.map(String), value)
    case 'too_small':
      return issue.origin === 'array'
        ? `at least ${issue.minimum}`
        : issue.origin === 'string'
          ? 'a text that is not empty'
          : `${issue.minimum} or more`
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `${issue.maximum} or less`
    default:
      return issue.message
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function oneOf(words: readonly string[], value: unknown): string {
  const near = typeof value === 'string' ? nearestWord(value, words) : null
  return `one of ${words.join(', ')}${near === null ? '' : ` (did you mean ${near}?)`}`
}

function known(key: string, path: string): string {
  const words = wordsAt(path)
  const near = nearestWord(key, words)
  return near === null ? `expected one of ${words.join(', ')}` : `did you mean ${near}?`
}

function wordsAt(path: string): string[] {
  if (path.startsWith('tokens')) return Object.keys(tokenSchema.shape)
  if (path.startsWith('accounts')) return Object.keys(accountSchema.shape)
  if (path.startsWith('policies')) return Object.keys(policySchema.shape)
  return Object.keys(path === 'organisation' ? organisationSchema.shape : outlineSchema.shape)
}

function valueAt(raw: unknown, way: readonly PropertyKey[]): unknown {
  return way.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    raw,
  )
}
