export { safeText } from '../model/safe-text.ts'

/** At most `width` characters, the rest as an ellipsis. */
export function shorten(text: string, width: number): string {
  const characters = [...text.slice(0, width * 4)]
  return characters.length <= width && text.length <= width * 4
    ? text
    : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`
}
