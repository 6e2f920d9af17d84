import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { DownIcon } from '../shared/icons.tsx'
import { useMe } from '../shared/use-me.ts'
import { ItemLink } from './item-link.tsx'
import classes from './shell.module.css'
import { shellText } from './text.ts'

/** What is looked at most, in the bar itself. */
const first = ['tokens', 'findings', 'cases', 'plans'] as const
/** The rest, behind one button where there is a bar. */
const further = ['owners', 'calendar', 'policies', 'campaigns', 'access', 'outbox', 'settings', 'evidence'] as const

interface PagesProps {
  /** `list` = every page below one another; `bar` = those that are looked at less behind one button. */
  readonly as: 'bar' | 'list'
}

/** Where one can go: what is about the whole organisation; for members what is theirs. */
export function Pages({ as }: PagesProps) {
  const { isMember } = useMe()
  return isMember ? <MemberPages /> : <OrganisationPages as={as} />
}

function OrganisationPages({ as }: PagesProps) {
  return (
    <>
      <Link to="/" className={classes.navLink} activeOptions={{ exact: true, includeSearch: false }}>
        {shellText.overview}
      </Link>
      {first.map((name) => (
        <PageLink key={name} name={name} />
      ))}
      <Link to="/requests" search={{}} className={classes.navLink} activeOptions={{ includeSearch: false }}>
        {shellText.requests}
        <Awaiting />
      </Link>
      {as === 'list' ? further.map((name) => <PageLink key={name} name={name} />) : <FurtherPages />}
    </>
  )
}

function PageLink({ name }: { readonly name: (typeof first)[number] | (typeof further)[number] }) {
  return (
    <Link to={`/${name}`} className={classes.navLink} activeOptions={{ includeSearch: false }}>
      {shellText[name]}
    </Link>
  )
}

function FurtherPages() {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const shown = further.find((name) => path === `/${name}` || path.startsWith(`/${name}/`))
  return (
    <Menu position="bottom-start" width={200} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <UnstyledButton className={classes.navLink} data-status={shown === undefined ? undefined : 'active'}>
          {shellText.more}
          {shown !== undefined && `: ${shellText[shown]}`}
          <DownIcon size={12} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {further.map((name) => (
          <ItemLink key={name} to={`/${name}`}>
            {shellText[name]}
          </ItemLink>
        ))}
      </Menu.Dropdown>
    </Menu>
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
