/**
 * Characters that could move the cursor, hide text or turn its direction: controls (C0, DEL, C1), format characters (bidirectional
 * marks, zero-width ones, byte-order mark), line and paragraph separators, unpaired surrogates.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Those that a text of several lines in any script need not have. */
const unsafeInLines = /(?![\t\n\p{Join_Control}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Those that JSON leaves as they are; the whitespace of its layout is not among them. */
const unsafeInJson = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu

/** Text from outside, made safe to print on a terminal: what could act on it is written out as `\u001b`. */
export function safeText(text: string): string {
  return text.replace(unsafe, written)
}

/** Like {@link safeText}, for files: line ends, tabs and what joins letters and emoji stay. */
export function safeLines(text: string): string {
  return text.replace(unsafeInLines, written)
}

function written(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}

/** JSON that is safe to print on a terminal and means the same: what could act on it is written as JSON's own escapes. */
export function safeJson(value: unknown, indent = 0): string {
  return (JSON.stringify(value, null, indent) ?? 'null').replace(unsafeInJson, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
}
