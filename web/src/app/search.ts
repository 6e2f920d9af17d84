/** Reads an address's query as plain words, without guessing that `123` or `true` were meant as more. */
export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query))
}

/** Writes plain words as an address's query; what is empty is left out. Commas and spaces stay readable. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search).filter(([, value]) => typeof value === 'string' && value !== '')
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return query === '' ? '' : `?${query.replaceAll('%2C', ',').replaceAll('%3A', ':')}`
}
