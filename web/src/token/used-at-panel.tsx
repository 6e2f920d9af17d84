import { Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { usedAtQuery } from '../api/queries.ts'
import type { TokenKind, UseDimension } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { SidePanel } from '../shared/side-panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, kindName } from '../shared/words.ts'
import { tokenText } from './text.ts'
import classes from './uses.module.css'
import { usedAtText } from './uses-text.ts'

/** A value that uses were seen with, and the token whose page asks. */
export interface UsedAtPlace {
  readonly dimension: UseDimension
  readonly value: string
  readonly self: { readonly kind: TokenKind; readonly id: string }
}

interface UsedAtPanelProps {
  readonly place: UsedAtPlace
  readonly opened: boolean
  readonly onClose: () => void
  readonly now: number | undefined
}

/** Every token of the organisation that was used from a place, or that did something. */
export function UsedAtPanel({ place, opened, onClose, now }: UsedAtPanelProps) {
  return (
    <SidePanel title={usedAtText.titles[place.dimension]} size="md" opened={opened} onClose={onClose}>
      <p className={classes.askedFor}>
        <Untrusted text={place.value} most={300} />
      </p>
      <Text size="sm" c="dimmed" mb="sm">
        {usedAtText.caution}
      </Text>
      <TokensAt place={place} now={now} />
    </SidePanel>
  )
}

function TokensAt({ place: { dimension, value, self }, now }: Pick<UsedAtPanelProps, 'place' | 'now'>) {
  const { data, error, refetch } = useQuery(usedAtQuery(dimension, value))
  if (error !== null) return <FaultAlert title={usedAtText.failed} error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loader type="dots" role="status" aria-label={usedAtText.loading} />
  return (
    <ul className={classes.usedAt}>
      {data.map(({ token: { kind, id, label, owner }, uses, lastAt }) => (
        <li key={`${kind} ${id}`}>
          <AnchorLink to="/tokens/$kind/$id" params={{ kind, id }} search={{}} fw={550}>
            {label.trim() === '' ? tokenText.noLabel : <Untrusted text={label} most={160} />}
          </AnchorLink>
          {kind === self.kind && id === self.id && <span className={classes.quiet}> · {usedAtText.self}</span>}
          <div className={classes.quiet}>
            {owner === null ? capitalised(kindName(kind)) : <Untrusted text={owner} most={120} />} ·{' '}
            {usedAtText.events(uses)} · {usedAtText.last}{' '}
            {now === undefined ? <Moment at={lastAt} /> : <Moment at={lastAt} now={now} as="age" />}
          </div>
        </li>
      ))}
    </ul>
  )
}
