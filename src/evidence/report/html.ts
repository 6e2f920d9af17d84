import { plainText } from './cells.ts'

/** Markup that is meant as such. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | null | readonly Markup[]

/** HTML (or SVG) with everything that is put into it made harmless text, but for markup made by this function. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, index) => (index === 0 ? '' : written(parts[index - 1] ?? null)) + text).join(''))
}

/** Nothing. */
export const none = new Markup('')

function written(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(({ text }) => text).join('')
  return plainText(String(part)).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
