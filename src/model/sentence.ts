/** The words with a full stop, unless they end as a sentence does: `Fills the report` and `Fills the report.` both become the latter. */
export function sentence(words: string): string {
  const trimmed = words.trimEnd()
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
