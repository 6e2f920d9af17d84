import type { PolicyFile } from '../api/policy-types.ts'
import { Fact, FactList } from '../shared/fact.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised } from '../shared/words.ts'
import classes from './policies.module.css'
import { FindingCount } from './policy-row.tsx'
import { afterWords, policiesText, policyText, stepWords } from './text.ts'

/** What a policy does, what it has found, and where it stands. */
export function PolicyFacts({ file: { policy, versions } }: { readonly file: PolicyFile }) {
  const { appliesTo, steps, limits, control, evidence, source } = policy
  const limited = limits.maxTokens !== null || limits.maxPercent !== null
  return (
    <Panel title={policyText.facts}>
      <FactList>
        <Fact name={policyText.findings}>
          <FindingCount policy={policy} />
        </Fact>
        <Fact name={policyText.applies}>{policiesText.appliesTo(appliesTo)}</Fact>
        <Fact name={policyText.follows}>
          {steps.length === 0 ? (
            policiesText.nothingFollows
          ) : (
            <ol className={classes.steps}>
              {steps.map(({ action, afterDays }) => (
                <li key={`${action}-${afterDays}`}>
                  {capitalised(stepWords[action])} {afterWords(afterDays)}
                </li>
              ))}
            </ol>
          )}
        </Fact>
        <Fact name={policyText.limits}>
          {limited ? policyText.limit(limits.maxTokens, limits.maxPercent) : policyText.noLimit}
        </Fact>
        {control !== null && (
          <Fact name={policyText.serves}>
            <Untrusted text={control} most={400} />
          </Fact>
        )}
        {evidence !== null && (
          <Fact name={policyText.evidence}>
            <Untrusted text={evidence} most={600} />
          </Fact>
        )}
        <Fact name={policyText.looked}>
          <Looked policy={policy} />
        </Fact>
        <Fact name={policyText.file}>
          <code className={classes.path}>
            <Untrusted text={source.file} most={400} />
          </code>{' '}
          <span className={classes.quiet}>{policyText.line(source.line)}</span>
        </Fact>
      </FactList>
      {versions.length > 0 && <Versions versions={versions} />}
    </Panel>
  )
}

function Looked({ policy: { look, steps } }: Pick<PolicyFile, 'policy'>) {
  if (look !== null)
    return (
      <>
        {capitalised(policyText.lookedBy)} <Untrusted text={look.by} most={160} />, <Moment at={look.at} as="minute" />
      </>
    )
  return <>{steps.length === 0 ? policyText.notNeeded : policyText.notLooked}</>
}

function Versions({ versions }: Pick<PolicyFile, 'versions'>) {
  return (
    <>
      <h3 className={classes.subtitle}>{policyText.versions}</h3>
      <ul className={classes.versions}>
        {versions.map(({ hash, firstAt, now }) => (
          <li key={hash}>
            <code title={hash}>{hash.slice(0, 10)}</code> {policyText.first} <Moment at={firstAt} as="minute" />
            {now && `, ${policyText.versionNow}`}
          </li>
        ))}
      </ul>
    </>
  )
}
