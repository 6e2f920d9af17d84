/** HTML that is safe to send: whatever was put into it is escaped. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | null | false | readonly Part[]

/** Builds HTML: text is escaped, HTML and lists of HTML are taken as they are, `null` and `false` give nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: texts.reduce(
      (built, text, index) => `${built}${index === 0 ? '' : shown(parts[index - 1] ?? null)}${text}`,
      '',
    ),
  }
}

function shown(part: Part): string {
  if (part === null || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'html' in part ? part.html : part.map(shown).join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
