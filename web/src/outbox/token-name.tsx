import { useQuery } from '@tanstack/react-query'
import { briefTokenQuery } from '../api/queries.ts'
import type { MessageFile } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './outbox.module.css'

interface TokenNameProps {
  readonly token: MessageFile['asks'][number]['token']
}

/** The label of a token that is known by its id, as a link to it; the id until the label is known. */
export function TokenName({ token: { kind, id } }: TokenNameProps) {
  const { data } = useQuery(briefTokenQuery(kind, id))
  const label = data?.label.trim() ?? ''
  return (
    <AnchorLink to="/tokens/$kind/$id" params={{ kind, id }} search={{}} className={classes.letter}>
      <Untrusted text={label === '' ? id : label} most={160} />
    </AnchorLink>
  )
}
