import type { MyToken } from '../api/request-types.ts'
import type { Token } from '../api/types.ts'
import { AnchorLink, ButtonLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { endState, statusOf } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { capitalised, kindName } from '../shared/words.ts'
import classes from './my.module.css'
import { myTokensText } from './text.ts'

interface TokenRowProps {
  readonly mine: MyToken
  readonly now: number | undefined
}

/** One of one's own tokens, with the grant that allows it, or the way to ask for it afterwards. */
export function TokenRow({ mine: { token, grant }, now }: TokenRowProps) {
  const label = token.label.trim() === '' ? myTokensText.noLabel : token.label
  const status = statusOf(token)
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <span className={classes.name}>
          <Untrusted text={label} most={160} />
        </span>
        <p className={classes.facts}>
          {status !== null && <Tag tone={status.tone}>{status.word}</Tag>}
          <span>{capitalised(kindName(token.kind))}</span>
          <Ends token={token} now={now} />
          <span className={classes.quiet}>
            {token.lastActiveAt === null ? (
              myTokensText.neverUsed
            ) : (
              <>
                {myTokensText.used}{' '}
                {now === undefined ? (
                  <Moment at={token.lastActiveAt} />
                ) : (
                  <Moment at={token.lastActiveAt} now={now} as="age" />
                )}
              </>
            )}
          </span>
        </p>
      </div>
      <div className={classes.allowed}>
        {grant === null ? (
          <>
            <Tag tone="warning">{myTokensText.ungranted}</Tag>
            {token.goneAt === null && (
              <ButtonLink
                to="/requests/new"
                search={{ token: `${token.kind}/${token.id}` }}
                size="xs"
                aria-label={myTokensText.askNamed(visibleText(label, 80))}
              >
                {myTokensText.askAfterwards}
              </ButtonLink>
            )}
          </>
        ) : (
          <AnchorLink to="/grants/$id" params={{ id: grant.id }} size="sm">
            {myTokensText.allowed} <Moment at={grant.until} />
          </AnchorLink>
        )}
      </div>
    </li>
  )
}

function Ends({ token: { expiresAt }, now }: { readonly token: Token; readonly now: number | undefined }) {
  if (expiresAt === null) return <span>{myTokensText.noEnd}</span>
  const near = now === undefined ? null : endState(expiresAt, now)
  return (
    <span data-near={near === 'soon' || undefined} className={classes.end}>
      {near === 'past' ? myTokensText.ended : myTokensText.ends} <Moment at={expiresAt} />
    </span>
  )
}
