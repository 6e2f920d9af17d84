import type { TokenKind } from '../api/types.ts'

const number = new Intl.NumberFormat('en')

/** A number as people read it: 1,212. */
export function figure(value: number): string {
  return number.format(value)
}

/** A number with its noun: "1 token", "1,212 tokens". */
export function counted(value: number, one: string, several = `${one}s`): string {
  return `${figure(value)} ${value === 1 ? one : several}`
}

/** A share of a whole in whole percent; small shares are "under 1%", never "0%", and what is not all is never "100%". */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%'
  const share = (100 * part) / whole
  if (share < 1) return 'under 1%'
  return part < whole && share > 99 ? 'over 99%' : `${Math.round(share)}%`
}

/** Words in a row: "a, b and c". */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(words)
}

/** A word with a capital first letter. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const kindNames: Readonly<Record<TokenKind, readonly [one: string, several: string]>> = {
  'user-token': ['user token', 'user tokens'],
  'service-account-token': ['service account token', 'service account tokens'],
  'oauth-client': ['OAuth client', 'OAuth clients'],
  'admin-key': ['admin key', 'admin keys'],
}

/** What people call one token of a kind. */
export function kindName(kind: TokenKind): string {
  return kindNames[kind][0]
}

/** What people call several tokens of a kind. */
export function kindNamePlural(kind: TokenKind): string {
  return kindNames[kind][1]
}

/** A listing of a pass in people's words; one that is not known stays as it is. */
export function listingName(name: string): string {
  return Object.entries(kindNames).find(([kind]) => kind === name)?.[1][1] ?? name
}
