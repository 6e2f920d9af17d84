import type { RuleInForce } from '../api/policy-types.ts'
import { requestKind } from '../shared/request-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './policies.module.css'
import { policiesText } from './text.ts'

const words = policiesText.rule

/** One approval rule: for which requests, who may ask, who decides. */
export function RuleRow({ rule }: { readonly rule: RuleInForce }) {
  const { name, description, appliesTo, mayRequest, source } = rule
  return (
    <li className={classes.rule}>
      <div className={classes.ruleHead}>
        <strong>
          <Untrusted text={name} most={120} />
        </strong>
        <span className={classes.quiet}>
          {appliesTo.map(requestKind).join(' · ')}
          {rule.conditional && `, ${words.some}`}
        </span>
      </div>
      {description !== null && (
        <p className={classes.description}>
          <Untrusted text={description} most={400} />
        </p>
      )}
      <span className={classes.second}>
        <span>
          {words.asks} <Untrusted text={mayRequest} most={300} />
        </span>
        <span>
          {words.decides} <Untrusted text={deciders(rule)} most={400} />
        </span>
        {rule.breakGlass && <span>{words.breakGlass}</span>}
        <span>{source === null ? words.builtIn : <Untrusted text={`${source.file}:${source.line}`} most={200} />}</span>
      </span>
    </li>
  )
}

function deciders({ stages, autoApproves }: RuleInForce): string {
  if (stages.length === 0) return words.nobody
  const said = stages.map(({ need, of }) => words.stage(need, of)).join(words.next)
  return autoApproves ? `${said}, ${words.auto}` : said
}
