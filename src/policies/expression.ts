import { type ASTNode, Environment, EvaluationError, evaluate as evaluateOnce, ParseError } from '@marcbachmann/cel-js'
import type { Asks, Test } from './condition.ts'
import { OwnerView, ownerFields, TokenView, tokenFields, UseView, useFields } from './expression-facts.ts'
import { type ExpressionFault, walkExpression } from './expression-walk.ts'
import { type ExpressionViews, factWords } from './expression-words.ts'
import { found, parsePattern } from './pattern.ts'

/** Longest expression that a policy may hold. */
export const longestExpression = 1000

const timestamp = 'google.protobuf.Timestamp'
const duration = 'google.protobuf.Duration'

/** An expression over token, owner and use, ready to judge. */
export interface Expression {
  readonly text: string
  /** Never throws: what it asks and is not known makes it `null`. */
  readonly test: Test
  /** What it asks of a token and is not known there; `null` when it can be told. */
  readonly unknown: (...given: Parameters<Test>) => string | null
  /** The facts that it reads, with their values: `token.ageDays = 12, owner.status = "active"`; empty where it reads none. */
  readonly facts: (...given: Parameters<Test>) => string
  readonly asks: Asks
}

const oneSecond: object = evaluateOnce('duration("1s")')
const environment = createEnvironment()

/** A checked expression, or why it is refused: syntax, types, unknown fields, patterns that may run away, loops within loops. */
export function parseExpression(text: string): Expression | ExpressionFault {
  if (text.trim() === '') return { fault: 'must not be empty', offset: 0 }
  if (text.length > longestExpression)
    return { fault: `must be at most ${longestExpression} characters long`, offset: 0 }
  const read = checked(text)
  if ('fault' in read) return read
  const walked = walkExpression(read.ast)
  if (walked.fault !== null) return walked.fault
  const run = environment.parse(rewritten(text, walked.patterns))
  const evaluate = (...given: Parameters<Test>): unknown => run(viewsOf(...given))
  return {
    text,
    test: (subject, now) => {
      try {
        return evaluate(subject, now) === true
      } catch {
        return null
      }
    },
    unknown: (subject, now) => {
      try {
        evaluate(subject, now)
        return null
      } catch (error) {
        return error instanceof EvaluationError ? error.summary.replace(/^No such key: /, '') : 'it cannot be evaluated'
      }
    },
    facts: (subject, now) => factWords(walked.facts, viewsOf(subject, now)),
    asks: { groups: walked.groups, authenticationPolicies: walked.authenticationPolicies },
  }
}

function viewsOf(...[subject, now]: Parameters<Test>): ExpressionViews & { readonly now: Date } {
  return {
    token: new TokenView(subject, now),
    owner: new OwnerView(subject),
    use: new UseView(subject, now),
    now: new Date(now),
  }
}

function createEnvironment(): Environment {
  const created = new Environment({
    limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 100, maxMapEntries: 20, maxCallArguments: 8 },
  })
  created
    .registerType('Token', { ctor: TokenView, fields: tokenFields })
    .registerType('Owner', { ctor: OwnerView, fields: ownerFields })
    .registerType('Use', { ctor: UseView, fields: useFields })
    .registerVariable('token', 'Token')
    .registerVariable('owner', 'Owner')
    .registerVariable('use', 'Use')
    .registerVariable('now', timestamp)
    .registerFunction('string.matchesPattern(string): bool', matchesPattern)
    .registerFunction(`days(int): ${duration}`, (days: bigint) => durationOf(days * 86_400n))
    .registerFunction(`days(double): ${duration}`, (days: number) => durationOf(BigInt(Math.round(days * 86_400))))
  created.registerOperator('double == int', (a: number, b: bigint) => a === Number(b))
  const mixed = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  }
  // Figures are doubles and whole numbers in a text are integers; people write "use.total / 2".
  for (const [operator, calculate] of Object.entries(mixed)) {
    created.registerOperator(`double ${operator} int: double`, (a: number, b: bigint) => calculate(a, Number(b)))
    created.registerOperator(`int ${operator} double: double`, (a: bigint, b: number) => calculate(Number(a), b))
  }
  return created
}

/** The library keeps its class of durations to itself: one is made, and its kind used. */
function durationOf(seconds: bigint): unknown {
  return Reflect.construct(oneSecond.constructor, [seconds, 0])
}

const patterns = new Map<string, RegExp>()

function matchesPattern(text: string, source: string): boolean {
  let regex = patterns.get(source)
  if (regex === undefined) {
    const parsed = parsePattern(source)
    if ('fault' in parsed) return false
    regex = parsed.regex
    patterns.set(source, regex)
  }
  return found(regex, text)
}

function checked(text: string): { readonly ast: ASTNode } | ExpressionFault {
  try {
    const parsed = environment.parse(text)
    const check = parsed.check()
    if (!check.valid) return faultOf(check.error ?? null, text)
    if (check.type !== 'bool') return { fault: `must be true or false, and is a ${check.type}`, offset: 0 }
    return parsed
  } catch (error) {
    return error instanceof ParseError ? faultOf(error, text) : { fault: `cannot be read: ${String(error)}`, offset: 0 }
  }
}

const knownWords = [
  ...new Set(['token', 'owner', 'use', 'now', ...[tokenFields, ownerFields, useFields].flatMap(Object.keys)]),
]

type LibraryFault = Pick<ParseError, 'summary' | 'range'> | null

function faultOf(error: LibraryFault, text: string): ExpressionFault {
  const summary = error?.summary ?? 'is not valid'
  const offset = error?.range?.start ?? 0
  const word = /^(?:No such key|Unknown variable): (\w+)$/.exec(summary)?.[1]
  if (word !== undefined) return { fault: `knows no "${word}"`, offset, word, known: knownWords }
  const hint =
    summary.includes('null') && /\bnull\b/.test(text)
      ? `. Facts are never null; has(token.expiresAt) tells whether one is known`
      : ''
  return { fault: `cannot be: ${summary}${hint}`, offset }
}

/** `matches` in terms of the patterns of this house: they understand `(?i)`, are compiled once, and look at bounded texts. */
function rewritten(text: string, patterns: readonly number[]): string {
  let changed = text
  for (const at of [...patterns].sort((a, b) => b - a))
    changed = `${changed.slice(0, at)}matchesPattern${changed.slice(at + 'matches'.length)}`
  return changed
}
