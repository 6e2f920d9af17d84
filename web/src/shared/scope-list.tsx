import { scopeClass, scopeClasses } from './request-words.ts'
import { strongestClass } from './scope-class.ts'
import classes from './scope-list.module.css'
import { Untrusted } from './untrusted.tsx'
import { useScopeWords } from './use-scope-words.ts'

/** Scopes in words, the least first, each with its name at the provider. */
export function ScopeList({ scopes }: { readonly scopes: readonly string[] }) {
  const known = useScopeWords()
  const rank = (scope: string) => scopeClasses.indexOf(strongestClass([scope], known))
  return (
    <ul className={classes.list}>
      {scopes
        .toSorted((one, other) => rank(one) - rank(other))
        .map((scope) => {
          const words = known.find((one) => one.scope === scope)?.words
          return (
            <li key={scope} data-tone={scopeClass(strongestClass([scope], known)).tone}>
              {words !== undefined && <span>{words}</span>}
              <span className={classes.name}>
                <Untrusted text={scope} most={200} />
              </span>
            </li>
          )
        })}
    </ul>
  )
}
