import type { Instant } from '../model/instant.ts'
import type { TokenList } from '../model/token-import.ts'

/** A list of tokens to be taken in. */
export interface TokenImport {
  readonly list: TokenList
  /** When it was true, by the provider's time. */
  readonly asOf: Instant
  /** Host's time, for the ledger. */
  readonly at: Instant
  /** Where it comes from, for the ledger: the name of a file. */
  readonly source: string
}

/** What came of an import. */
export interface TokenImportCounts {
  /** Tokens that were not on record. */
  readonly created: number
  /** Tokens that were, and turn out to have been there earlier than they were first seen. */
  readonly earlier: number
  /** Changes of tokens on record; only where nobody has looked since. */
  readonly changed: number
  /** Uses that were not known. */
  readonly uses: number
  /** Tokens whose owner is told by an e-mail that no account on record has: left without an owner. */
  readonly ownersUnknown: number
}

export interface TokenImportStore {
  /**
   * Takes a list of tokens into the past, in one transaction: afterwards `tokensAsOf` of that time shows them. Tokens that are not on
   * record get there as seen then (should they be no more, the next sealed pass concludes it); for those that are, history begins then
   * when it began later. Current facts change only where nobody, neither pass nor import, has looked since; the last use is never moved
   * back. A ledger entry `tokens.imported` tells of it, unless that list was on record already: importing it twice changes nothing.
   */
  importTokens(organisationId: string, given: TokenImport): Promise<TokenImportCounts>
}
