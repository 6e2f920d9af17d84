import { Text } from '@mantine/core'
import type { Token } from '../api/types.ts'
import type { OwnerFile } from '../api/view-types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { endState, statusOf } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, kindName } from '../shared/words.ts'
import classes from './owner.module.css'
import { ownerText } from './text.ts'

interface OwnerTokensProps {
  readonly file: OwnerFile
  readonly now: number | undefined
}

/** All their tokens, those that are there first. */
export function OwnerTokens({ file: { owner, tokens, totalTokens }, now }: OwnerTokensProps) {
  return (
    <Panel
      title={ownerText.tokens}
      aside={
        totalTokens > 0 && (
          <AnchorLink to="/tokens" search={{ owner: owner.id, gone: 'any' }} size="sm">
            {ownerText.allTokens(totalTokens)}
          </AnchorLink>
        )
      }
    >
      {tokens.length === 0 && <Text c="dimmed">{ownerText.noTokens}</Text>}
      <ul className={classes.list} aria-label={ownerText.tokens}>
        {tokens.map((token) => (
          <Row key={`${token.kind} ${token.id}`} token={token} now={now} />
        ))}
      </ul>
      {tokens.length < totalTokens && (
        <Text c="dimmed" size="sm">
          {ownerText.moreTokens(tokens.length, totalTokens)}
        </Text>
      )}
    </Panel>
  )
}

function Row({ token, now }: { readonly token: Token; readonly now: number | undefined }) {
  const { kind, id, label, scopes, goneAt, lastActiveAt } = token
  const status = statusOf(token)
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <AnchorLink to="/tokens/$kind/$id" params={{ kind, id }} search={{}} className={classes.name}>
          {label.trim() === '' ? ownerText.noLabel : <Untrusted text={label} most={160} />}
        </AnchorLink>
        <span className={classes.second}>{capitalised(kindName(kind))}</span>
      </div>
      <span className={classes.tags}>
        {goneAt !== null && <Tag tone="neutral">{ownerText.gone}</Tag>}
        {goneAt === null && status !== null && <Tag tone={status.tone}>{status.word}</Tag>}
        {goneAt === null && scopes?.length === 0 && <Tag tone="warning">{ownerText.unscoped}</Tag>}
      </span>
      <span className={classes.when}>
        {lastActiveAt === null ? (
          ownerText.never
        ) : (
          <>
            {ownerText.used} <When at={lastActiveAt} now={now} />
          </>
        )}
        <span className={classes.second}>
          <End token={token} now={now} />
        </span>
      </span>
    </li>
  )
}

function End({ token: { expiresAt }, now }: { readonly token: Token; readonly now: number | undefined }) {
  if (expiresAt === null) return <>{ownerText.noEnd}</>
  const past = now !== undefined && endState(expiresAt, now) === 'past'
  return (
    <>
      {past ? ownerText.ended : ownerText.ends} <When at={expiresAt} now={now} />
    </>
  )
}

function When({ at, now }: { readonly at: string; readonly now: number | undefined }) {
  return now === undefined ? <Moment at={at} /> : <Moment at={at} now={now} as="age" />
}
