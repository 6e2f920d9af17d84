import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Grant } from '../api/request-types.ts'
import { RenewDialog } from '../grant/renew-dialog.tsx'
import { KindAndSystem } from '../shared/kind-and-system.tsx'
import { AnchorLink, ButtonLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { grantName, grantState } from '../shared/request-words.ts'
import { ScopeTag } from '../shared/scope-tag.tsx'
import { Tag } from '../shared/tag.tsx'
import { endState } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import classes from './my.module.css'
import { myTokensText } from './text.ts'

interface GrantRowProps {
  readonly grant: Grant
  readonly now: number | undefined
}

/** One thing that is allowed to whoever looks: until when, what to do next, and renewing it. */
export function GrantRow({ grant, now }: GrantRowProps) {
  const { id, content, kind, state, until, windowUntil, differences, extraTokens, renewedBy } = grant
  const { word, tone } = grantState(state)
  const near = now === undefined ? null : endState(until, now)
  const [asked, setAsked] = useState(false)
  return (
    <li className={classes.row}>
      <div className={classes.subject}>
        <AnchorLink to="/grants/$id" params={{ id }} className={classes.name}>
          <Untrusted text={grantName(grant)} most={240} />
        </AnchorLink>
        <p className={classes.facts}>
          <Tag tone={tone}>{word}</Tag>
          {(differences.length > 0 || extraTokens.length > 0) && <Tag tone="danger">{myTokensText.differs}</Tag>}
          <ScopeTag scopes={content.scopes} />
          <KindAndSystem kind={kind} system={content.system} />
          <span data-near={near === 'soon' || undefined} className={classes.end}>
            {myTokensText.until} <Moment at={until} />
            {now !== undefined && (
              <>
                {' '}
                (<Moment at={until} now={now} as="age" />)
              </>
            )}
          </span>
          {state === 'open' && windowUntil !== null && (
            <strong>
              {myTokensText.makeBefore} <Moment at={windowUntil} />
            </strong>
          )}
        </p>
      </div>
      <div className={classes.buttons}>
        {state === 'open' && (
          <ButtonLink to="/grants/$id" params={{ id }} size="xs">
            {myTokensText.nextSteps}
          </ButtonLink>
        )}
        {state === 'bound' && renewedBy === null && (
          <Button
            size="xs"
            variant={near === 'soon' ? 'filled' : 'default'}
            aria-label={myTokensText.renewNamed(visibleText(grantName(grant), 80))}
            onClick={() => setAsked(true)}
          >
            {myTokensText.renew}
          </Button>
        )}
        {asked && <RenewDialog grant={grant} onClose={() => setAsked(false)} />}
      </div>
    </li>
  )
}
