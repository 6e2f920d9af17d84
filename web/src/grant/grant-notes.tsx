import type { Grant } from '../api/request-types.ts'
import { Note } from '../shared/note.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMe } from '../shared/use-me.ts'
import classes from './grant.module.css'
import { grantText } from './text.ts'

/** What is not as it should be: the token differs, there are others beside it, or something holds the grant up. */
export function GrantNotes({ grant: { state, differences, extraTokens, trouble } }: { readonly grant: Grant }) {
  const { isMember } = useMe()
  return (
    <div className={classes.notes}>
      {(differences.length > 0 || extraTokens.length > 0) && (
        <Note tone="danger" title={grantText.differs}>
          <ul className={classes.differences}>
            {differences.map((difference) => (
              <li key={difference}>
                <Untrusted text={difference} most={400} />
              </li>
            ))}
            {extraTokens.length > 0 && <li>{grantText.extra(extraTokens.length)}</li>}
          </ul>
        </Note>
      )}
      {trouble !== null && (
        <Note tone="warning" title={grantText.trouble}>
          {isMember && state === 'preparing' && <p className={classes.nothingToDo}>{grantText.nothingToDo}</p>}
          <Untrusted text={trouble} most={1000} />
        </Note>
      )}
    </div>
  )
}
