/** Case-insensitive search: each word must be part of at least one of the texts. No words: everything fits. */
export function textFilter(wanted: string | undefined): (texts: readonly string[]) => boolean {
  const words = (wanted ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (texts) => {
    const lower = texts.map((text) => text.toLowerCase())
    return words.every((word) => lower.some((text) => text.includes(word)))
  }
}
