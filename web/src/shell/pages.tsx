import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMe } from '../shared/use-me.ts'
import classes from './shell.module.css'
import { shellText } from './text.ts'

const organisations = ['tokens', 'findings', 'cases', 'plans', 'outbox', 'access'] as const

/** Where one can go: what is about the whole organisation; for members what is theirs. */
export function Pages() {
  const { isMember } = useMe()
  return isMember ? <MemberPages /> : <OrganisationPages />
}

function OrganisationPages() {
  return (
    <>
      <Link to="/" className={classes.navLink} activeOptions={{ exact: true, includeSearch: false }}>
        {shellText.overview}
      </Link>
      {organisations.map((name) => (
        <Link key={name} to={`/${name}`} className={classes.navLink} activeOptions={{ includeSearch: false }}>
          {shellText[name]}
        </Link>
      ))}
      <Link to="/requests" search={{}} className={classes.navLink} activeOptions={{ includeSearch: false }}>
        {shellText.requests}
        <Awaiting />
      </Link>
    </>
  )
}

function MemberPages() {
  return (
    <>
      <Link to="/my/tokens" className={classes.navLink}>
        {shellText.myTokens}
      </Link>
      <Link to="/my/requests" className={classes.navLink}>
        {shellText.myRequests}
      </Link>
      <Link
        to="/requests"
        search={{}}
        className={classes.navLink}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        {shellText.waiting}
        <Awaiting />
      </Link>
    </>
  )
}

/** How much waits for a decision of whoever is signed in; nothing where that is nothing. */
function Awaiting() {
  const { me } = useMe()
  const count = me?.counts.awaiting ?? 0
  if (count === 0) return null
  return (
    <>
      <span className={classes.awaiting} aria-hidden="true">
        {count}
      </span>
      <VisuallyHidden>, {shellText.awaiting(count)}</VisuallyHidden>
    </>
  )
}
