import { Code } from '@mantine/core'
import { visibleText } from '../shared/visible-text.ts'
import classes from './grant.module.css'

/** The only address to which a step may lead: the page at which people make their tokens. */
const address = 'https://id.atlassian.com/manage-profile/security/api-tokens'

/** What the owner of a grant does next, in plain steps; the address at which tokens are made can be followed. */
export function NextSteps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol className={classes.next}>
      {steps.map((step) => (
        <li key={step}>
          <Step step={step} />
        </li>
      ))}
    </ol>
  )
}

function Step({ step }: { readonly step: string }) {
  const [before, ...after] = step.split(address)
  if (after.length === 0 || before === undefined) return <Scopes text={step} />
  return (
    <>
      <Scopes text={before} />
      <a href={address} target="_blank" rel="noreferrer" className={classes.address}>
        {address.slice('https://'.length)}
      </a>
      <Scopes text={after.join(address)} />
    </>
  )
}

const scopeName = /(\b[a-z]+:[a-z][\w.:-]+\w)/

/** Text in which names of scopes stand out. */
function Scopes({ text }: { readonly text: string }) {
  return visibleText(text, 1000)
    .split(scopeName)
    .map((part, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which never change places
      index % 2 === 1 ? <Code key={index}>{part}</Code> : <span key={index}>{part}</span>,
    )
}
