/**
 * Whether a text can be used as one e-mail address. Stricter than RFC 5322 on purpose: no quoted names, comments, white space, control or
 * list characters, so that no text from outside can add a header or a second recipient.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]+$/u.test(text)
}
