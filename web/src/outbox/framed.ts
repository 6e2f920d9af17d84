/** The letter for its frame: links open a window of their own, where they work, for in the frame they would not. */
export function framed(html: string): string {
  const base = '<base target="_blank">'
  const head = /<head[^>]*>/i.exec(html)
  if (head === null) return `${base}${html}`
  const end = head.index + head[0].length
  return `${html.slice(0, end)}${base}${html.slice(end)}`
}
