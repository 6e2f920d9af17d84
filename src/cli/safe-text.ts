/**
 * Characters that could move the cursor, hide text or turn its direction: controls (C0, DEL, C1), format characters (bidirectional
 * marks, zero-width ones, byte-order mark), line and paragraph separators, unpaired surrogates.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text from outside, made safe to print on a terminal: what could act on it is written out as `\u001b`. */
export function safeText(text: string): string {
  return text.replace(unsafe, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}

/** At most `width` characters, the rest as an ellipsis. */
export function shorten(text: string, width: number): string {
  const characters = [...text.slice(0, width * 4)]
  return characters.length <= width && text.length <= width * 4
    ? text
    : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`
}
