// Control characters, marks that change direction, and characters without width: what could make a label lie about itself.
// U+200D joins emoji and letters of some scripts and stays. Line and paragraph separators are the categories Zl and Zp.
const invisible = /(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The text with every invisible character shown as its code, cut after `most` characters with "…". */
export function visibleText(text: string, most = Number.POSITIVE_INFINITY): string {
  const cut = text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text
  return cut.replace(invisible, (character) => `⟨${codeOf(character)}⟩`)
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return names[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

const names: Readonly<Record<number, string>> = { 9: 'tab', 10: 'line break', 13: 'line break', 27: 'escape' }
