/** Controls, format characters such as bidirectional marks, line and paragraph separators, unpaired surrogates. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu

/** A text from outside on one line, with nothing in it that could act on a header, a mail or a terminal; at most `most` characters. */
export function plainLine(text: string, most = 300): string {
  const line = text.replace(unsafe, ' ').replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}

/** Plain JSON with every text in it made one plain line. */
export function plainFacts<Facts>(facts: Facts, most?: number): Facts {
  return JSON.parse(JSON.stringify(facts), (_key, value: unknown) =>
    typeof value === 'string' ? plainLine(value, most) : value,
  )
}
