import type { TokenRequest } from '../api/request-types.ts'
import { Fact, FactList } from '../shared/fact.tsx'
import { spanWords } from '../shared/request-words.ts'
import { ScopeList } from '../shared/scope-list.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './requests.module.css'
import { requestText } from './text.ts'

/** What is decided, at a glance: who asks for what, where it runs, what it may do, for how long. */
export function RequestBrief({ request: { requester, content } }: { readonly request: TokenRequest }) {
  return (
    <div className={classes.brief}>
      <p className={classes.briefPurpose}>
        <Untrusted text={content.purpose} most={600} />
      </p>
      <FactList>
        <Fact name={requestText.requester}>
          <Untrusted text={requester.name} most={120} /> (<Untrusted text={requester.email} most={160} />)
        </Fact>
        <Fact name={requestText.kind}>{requestText.kinds[content.kind]}</Fact>
        <Fact name={requestText.system}>
          <Untrusted text={content.system} most={200} />
        </Fact>
        <Fact name={requestText.span}>{spanWords(content.days)}</Fact>
        <Fact name={requestText.scopes}>
          {content.scopes.length === 0 ? requestText.unscoped : <ScopeList scopes={content.scopes} />}
        </Fact>
      </FactList>
    </div>
  )
}
