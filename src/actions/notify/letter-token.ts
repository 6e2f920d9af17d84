import type { TokenEntry } from '../../model/token-record.ts'
import type { LetterToken } from './letter-facts.ts'
import { plainFacts } from './plain-text.ts'
import { doesWords } from './token-words.ts'

/** What a letter tells of a token. */
export function letterToken(token: TokenEntry): LetterToken {
  const { kind, id, label, owner, createdAt, lastActiveAt, expiresAt, understood } = token
  const lastUsedAt = Math.max(lastActiveAt ?? 0, understood?.use.lastAt ?? 0)
  const told = plainFacts({ label, owner: owner?.name ?? null, does: [...doesWords(token)] })
  return { kind, id, ...told, createdAt, lastUsedAt: lastUsedAt === 0 ? null : lastUsedAt, expiresAt }
}
