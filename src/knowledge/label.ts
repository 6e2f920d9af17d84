/** Words that say that something is the next of its kind, or the one before, not what it is. */
const renewalWords = new Set(['new', 'neu', 'neue', 'neuer', 'nouveau', 'nuevo', 'renewed', 'rotated', 'rotation'])
const oldWords = new Set(['old', 'alt', 'alte', 'alter', 'previous', 'deprecated'])
/** Labels made of these alone say nothing about what the token is for. */
const emptyWords = new Set([
  'test',
  'token',
  'my',
  'api',
  'key',
  'tmp',
  'temp',
  'asdf',
  'curl',
  'postman',
  'a',
  'the',
  'mein',
  'atlassian',
  'jira',
  'pat',
])

/** A label taken apart: what it names, and the marks of one version among several. */
export interface LabelParts {
  /** Lower case, without versions, years and words such as "(new)". */
  readonly name: string
  /** Years, versions and words of renewal, in order; empty where there are none. */
  readonly marks: string
  /** It could be the name of anything: `test`, `my token`. */
  readonly generic: boolean
}

/** Takes a label apart: `gitlab sync 2025` and `gitlab-sync (neu)` both name `gitlab sync`. */
export function labelParts(label: string): LabelParts {
  const words = label
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const marks = words.filter((word, index) => isMark(word, index))
  const named = words.filter((word, index) => !isMark(word, index))
  const kept = named.length === 0 ? words : named
  return {
    name: kept.join(' '),
    marks: (named.length === 0 ? [] : marks).join(' '),
    generic: kept.every((word) => emptyWords.has(word.replace(/\d+$/, '')) || word.length < 2),
  }
}

/** Years, versions, dates and numbers after the first word, and words of renewal. */
function isMark(word: string, index: number): boolean {
  if (renewalWords.has(word) || oldWords.has(word)) return true
  if (/^(v|ver|version|rev|r)\d*$/.test(word)) return true
  return index > 0 && /^(\d{1,2}|(19|20)\d{2}|(19|20)\d{4,6}|q[1-4])$/.test(word)
}

/** How alike two names are: 1 = the same; shared pairs of letters against all (Dice 1945), which words in another order and endings survive. */
export function nameLikeness(a: string, b: string): number {
  if (a === b) return 1
  const [first, second] = [pairsOf(a), pairsOf(b)]
  const total = first.length + second.length
  if (total === 0) return 0
  const left = new Map<string, number>()
  for (const pair of second) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of first) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    left.set(pair, count - 1)
    shared += 1
  }
  return (2 * shared) / total
}

function pairsOf(name: string): string[] {
  return name.split(' ').flatMap((word) => {
    const letters = [...word]
    return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
  })
}

/** Whether the marks of a label say that it is the new one. */
export function hasRenewalWord(marks: string): boolean {
  return marks.split(' ').some((word) => renewalWords.has(word))
}

/** Whether the marks of a label say that it is the old one. */
export function hasOldWord(marks: string): boolean {
  return marks.split(' ').some((word) => oldWords.has(word))
}
