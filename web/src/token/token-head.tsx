import { Group, Spoiler, Title } from '@mantine/core'
import type { Token } from '../api/types.ts'
import { localMinute } from '../shared/ages.ts'
import { Note } from '../shared/note.tsx'
import { Tag } from '../shared/tag.tsx'
import { endState, ownerTrouble, statusOf } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, kindName } from '../shared/words.ts'
import { headText, tokenText } from './text.ts'
import classes from './token.module.css'
import { TokenActions } from './token-actions.tsx'

interface TokenHeadProps {
  readonly token: Token
  readonly now: number | undefined
}

/** Its label, and the words that matter most. A label of any length stays in bounds. */
export function TokenHead({ token, now }: TokenHeadProps) {
  const { label, kind, scopes, owner, goneAt } = token
  const status = statusOf(token)
  const trouble = owner === null ? null : ownerTrouble(owner)
  const end = now === undefined ? null : endState(token.expiresAt, now)
  return (
    <header className={classes.head}>
      <div className={classes.headline}>
        <Spoiler className={classes.headlineLabel} maxHeight={140} showLabel={headText.more} hideLabel={headText.less}>
          <Title order={1} className={classes.title}>
            {label.trim() === '' ? tokenText.noLabel : <Untrusted text={label} />}
          </Title>
        </Spoiler>
        <TokenActions token={token} />
      </div>
      <Group gap={6} mt={8}>
        <Tag tone="neutral">{capitalised(kindName(kind))}</Tag>
        {status !== null && <Tag tone={status.tone}>{status.word}</Tag>}
        {scopes?.length === 0 && <Tag tone="warning">{headText.unscoped}</Tag>}
        {token.lastActiveAt === null && <Tag tone="warning">{headText.neverUsed}</Tag>}
        {trouble !== null && <Tag tone={trouble.tone}>{headText.owner(trouble.word)}</Tag>}
        {end === 'soon' && <Tag tone="warning">{headText.soon}</Tag>}
        {end === 'past' && <Tag tone="danger">{headText.past}</Tag>}
      </Group>
      {goneAt !== null && (
        <div className={classes.gone}>
          <Note tone="neutral">{tokenText.gone(localMinute(Date.parse(goneAt)))}</Note>
        </div>
      )}
    </header>
  )
}
