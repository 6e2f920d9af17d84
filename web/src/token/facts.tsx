import { ActionIcon, Code, CopyButton } from '@mantine/core'
import type { Token } from '../api/types.ts'
import { Fact, FactList, TimeFact } from '../shared/fact.tsx'
import { CopyIcon, DoneIcon } from '../shared/icons.tsx'
import { Panel } from '../shared/panel.tsx'
import { statusOf } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, kindName } from '../shared/words.ts'
import { factsText, tokenText } from './text.ts'
import classes from './token.module.css'

interface FactsProps {
  readonly token: Token
  readonly now: number | undefined
}

/** What it is for, and what the provider tells of the token itself. */
export function Facts({ token, now }: FactsProps) {
  return (
    <Panel title={tokenText.facts}>
      <FactList>
        <Purpose token={token} />
        <TimeFact name={factsText.lastUsed} at={token.lastActiveAt} now={now} absent={factsText.neverUsed} />
        <TimeFact name={factsText.ends} at={token.expiresAt} now={now} absent={factsText.noEnd} />
        <TimeFact name={factsText.created} at={token.createdAt} now={now} absent={factsText.unknown} />
        <TimeFact name={factsText.firstSeen} at={token.firstSeenAt} now={now} absent="" />
        {token.goneAt !== null && <TimeFact name={factsText.goneAt} at={token.goneAt} now={now} absent="" />}
        <Fact name={factsText.kind}>{capitalised(kindName(token.kind))}</Fact>
        <Fact name={factsText.status}>{statusOf(token)?.word ?? factsText.unknown}</Fact>
        <Fact name={factsText.id}>
          <span className={classes.id}>
            <Untrusted text={token.id} />
          </span>
          <CopyId id={token.id} />
        </Fact>
      </FactList>
    </Panel>
  )
}

/** What people have said of it: what it is for, where it runs, who answers for it, until when it is needed. */
function Purpose({ token }: Pick<FactsProps, 'token'>) {
  const { purpose, neededUntil } = token
  return (
    <>
      <Fact name={factsText.purpose}>
        {purpose === null ? (
          <>
            {factsText.noPurpose}
            <span className={classes.age}>
              <Code>{factsText.describe}</Code> {factsText.describeHint}
            </span>
          </>
        ) : (
          <Untrusted text={purpose} most={600} />
        )}
      </Fact>
      {(['system', 'sponsor', 'backup'] as const).map((name) => {
        const said = token[name]
        return said === null ? null : (
          <Fact key={name} name={factsText[name]}>
            <Untrusted text={said} most={300} />
          </Fact>
        )
      })}
      {neededUntil !== null && <Fact name={factsText.neededUntil}>{neededUntil.slice(0, 10)}</Fact>}
    </>
  )
}

function CopyId({ id }: { readonly id: string }) {
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={copy}
          aria-label={copied ? tokenText.copied : tokenText.copyId}
        >
          {copied ? <DoneIcon size={14} /> : <CopyIcon size={14} />}
        </ActionIcon>
      )}
    </CopyButton>
  )
}
