import { scopeClass } from './request-words.ts'
import { strongestClass } from './scope-class.ts'
import { Tag } from './tag.tsx'
import { useScopeWords } from './use-scope-words.ts'

/** How much scopes allow together, in a word. */
export function ScopeTag({ scopes }: { readonly scopes: readonly string[] }) {
  const { word, tone } = scopeClass(strongestClass(scopes, useScopeWords()))
  return <Tag tone={tone}>{word}</Tag>
}
