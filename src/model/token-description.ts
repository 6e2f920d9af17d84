import type { TokenDescription } from './finding.ts'

type Said = Pick<TokenDescription, 'describedAt' | 'describedBy'> & {
  readonly [Part in 'purpose' | 'system' | 'sponsor' | 'backup' | 'neededUntil']?: TokenDescription[Part] | undefined
}

/**
 * What people have said of a token, with what one says now: what is left out stays as it was said before, `null` takes it back. `null`
 * when nobody has said what the token is for.
 */
export function describedAnew(before: TokenDescription | null, said: Said): TokenDescription | null {
  const purpose = said.purpose ?? before?.purpose
  if (purpose === undefined) return null
  const kept = <Part extends 'system' | 'sponsor' | 'backup' | 'neededUntil'>(
    part: Part,
    given: TokenDescription[Part] | undefined,
  ): TokenDescription[Part] | null => (given === undefined ? (before?.[part] ?? null) : given)
  return {
    purpose,
    system: kept('system', said.system),
    sponsor: kept('sponsor', said.sponsor),
    backup: kept('backup', said.backup),
    neededUntil: kept('neededUntil', said.neededUntil),
    describedAt: said.describedAt,
    describedBy: said.describedBy,
  }
}
