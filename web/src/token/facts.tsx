import { ActionIcon, CopyButton } from '@mantine/core'
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

/** What the provider tells of the token itself. */
export function Facts({ token, now }: FactsProps) {
  return (
    <Panel title={tokenText.facts}>
      <FactList>
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
