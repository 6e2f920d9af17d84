const longest = 60

/** A value as a message may show it: short, on one line, and without a character that a terminal would act on. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, longest + 1)) : String(value)
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…${text.startsWith('"') ? '"' : ''}` : text
  return short.replace(
    /[^\P{C}]|[\u2028\u2029]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/** The known word nearest to a mistyped one, or `null` when more than a third of its letters differ. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(Math.min(word.length, 60) / 3))
  const ranked = known.map(
    (candidate) => [distance(word.slice(0, 60).toLowerCase(), candidate.toLowerCase()), candidate] as const,
  )
  const [best] = ranked.sort(([a], [b]) => a - b)
  return best !== undefined && best[0] <= most ? best[1] : null
}

/** Levenshtein distance: the least number of letters to insert, delete or replace. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
