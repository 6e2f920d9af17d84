/** Where a text stops being JSON, and what would have to stand there. */
export interface JsonFault {
  readonly line: number
  readonly column: number
  readonly expected: string
}

/** Finds where a text stops being JSON (RFC 8259); `null` for JSON. Nesting may be of any depth. */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = []
  let state: State = 'value'
  let at = skip(text, 0)
  while (state !== 'done' || at < text.length) {
    const step = steps[state](text, at, open)
    if ('expected' in step) return { ...positionOf(text, step.at), expected: step.expected }
    state = step.state
    at = skip(text, step.at)
  }
  return null
}

type State = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'after' | 'done'
type Step = { readonly at: number; readonly state: State } | { readonly at: number; readonly expected: string }

const steps: Readonly<Record<State, (text: string, at: number, open: ('{' | '[')[]) => Step>> = {
  value: (text, at, open) => value(text, at, open),
  'first-item': (text, at, open) => (text[at] === ']' ? close(at, open) : value(text, at, open)),
  'first-key': (text, at, open) => (text[at] === '}' ? close(at, open) : key(text, at)),
  key: (text, at) => key(text, at),
  colon: (text, at) => (text[at] === ':' ? { at: at + 1, state: 'value' } : { at, expected: 'a colon after the name' }),
  after: (text, at, open) => afterValue(text, at, open),
  done: (_, at) => ({ at, expected: 'the end of the file' }),
}

function value(text: string, at: number, open: ('{' | '[')[]): Step {
  const first = text[at]
  if (first === '{' || first === '[') {
    open.push(first)
    return { at: at + 1, state: first === '{' ? 'first-key' : 'first-item' }
  }
  const next: State = open.length === 0 ? 'done' : 'after'
  if (first === '"') return string(text, at, next)
  const end = match(scalar, text, at)
  return end === at ? { at, expected: 'a value' } : { at: end, state: next }
}

function key(text: string, at: number): Step {
  return text[at] === '"' ? string(text, at, 'colon') : { at, expected: 'a name in double quotes' }
}

function string(text: string, at: number, next: State): Step {
  let end = at + 1
  for (;;) {
    const plain = match(plainText, text, end)
    end = match(escapes, text, plain)
    if (end === plain) break
  }
  if (text[end] === '"') return { at: end + 1, state: next }
  const what =
    text[end] === '\\'
      ? 'a known escape'
      : end >= text.length
        ? 'the end of a text'
        : 'no raw control character in a text'
  return { at: end, expected: what }
}

function afterValue(text: string, at: number, open: ('{' | '[')[]): Step {
  const inObject = open.at(-1) === '{'
  if (text[at] === ',') return { at: at + 1, state: inObject ? 'key' : 'value' }
  if (text[at] === (inObject ? '}' : ']')) return close(at, open)
  return { at, expected: inObject ? 'a comma or a closing brace' : 'a comma or a closing bracket' }
}

function close(at: number, open: ('{' | '[')[]): Step {
  open.pop()
  return { at: at + 1, state: open.length === 0 ? 'done' : 'after' }
}

const space = /[ \t\n\r]*/y
/** Any character but a quote, a backslash and the control characters below the space. */
const plainText = /[ !#-[\]-\uffff]*/y
const escapes = /(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))?/y
const scalar = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)?/y

function skip(text: string, at: number): number {
  return match(space, text, at)
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** Line and column from 1, in UTF-16 units. */
function positionOf(text: string, at: number): { line: number; column: number } {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  return { line: text.slice(0, lineStart).split('\n').length, column: at - (at === 0 ? 0 : lineStart) + 1 }
}
