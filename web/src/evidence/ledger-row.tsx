import { Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId } from 'react'
import type { LedgerEntry } from '../api/view-types.ts'
import { DownIcon } from '../shared/icons.tsx'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import classes from './evidence.module.css'
import { evidencePageText } from './text.ts'

const mostShown = 20_000

/** One entry in words; its body and hashes open below. */
export function LedgerRow({ entry }: { readonly entry: LedgerEntry }) {
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  const { sequence, at, kind, words } = entry
  return (
    <li className={classes.entry}>
      <div className={classes.entryRow}>
        <span className={classes.sequence}>{evidencePageText.number(sequence)}</span>
        <span className={classes.at}>
          <Moment at={at} as="minute" />
        </span>
        <span className={classes.words}>
          <Untrusted text={words} most={600} />
          <span className={classes.kind}>
            <Untrusted text={kind} most={80} />
          </span>
        </span>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={opened}
          aria-controls={id}
          aria-label={evidencePageText.detailsOf(sequence)}
          onClick={toggle}
        >
          {evidencePageText.details}
          <DownIcon size={12} />
        </UnstyledButton>
      </div>
      <Collapse expanded={opened} id={id}>
        {opened && <Details entry={entry} />}
      </Collapse>
    </li>
  )
}

function Details({ entry: { body, hash, previousHash } }: { readonly entry: LedgerEntry }) {
  return (
    <div className={classes.details}>
      <pre className={classes.body}>{visibleBody(body)}</pre>
      <dl className={classes.hashes}>
        <dt>{evidencePageText.hash}</dt>
        <dd>{hash}</dd>
        <dt>{evidencePageText.previous}</dt>
        <dd>{previousHash}</dd>
      </dl>
    </div>
  )
}

function visibleBody(body: LedgerEntry['body']): string {
  const lines = JSON.stringify(body, null, 2).slice(0, mostShown).split('\n')
  return lines.map((line) => visibleText(line, mostShown)).join('\n')
}
