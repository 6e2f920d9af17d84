import { AppShell, Button, Container, Loader, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CatchBoundary, Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { isSignedOut } from '../api/problem.ts'
import { systemQuery } from '../api/queries.ts'
import { meQuery } from '../api/requests.ts'
import type { System } from '../api/types.ts'
import { PageUnreachable, serverAnswers } from '../app/lazy-page.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { useMe } from '../shared/use-me.ts'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { Header } from './header.tsx'
import { isForMembers, NotForMembers } from './member-pages.tsx'
import { OfflineNote } from './offline-note.tsx'
import classes from './shell.module.css'
import { StandInBanner } from './stand-in-banner.tsx'
import { shellText } from './text.ts'
import { useLivePasses } from './use-live-passes.ts'

/** The frame of every page; the sign-in page while nobody is signed in. Who is signed in is known before any page is shown. */
export function Root() {
  const system = useQuery(systemQuery)
  const me = useQuery(meQuery)
  if (isSignedOut(system.error)) return <SignInPage />
  if (system.data !== undefined && !me.isPending) return <Shell system={system.data} />
  if (system.error !== null)
    return (
      <Container component="main" size="xs" py={96}>
        <FaultAlert title={shellText.unreachable} error={system.error} retry={() => void system.refetch()} />
      </Container>
    )
  return (
    <main className={classes.starting}>
      <Loader type="dots" role="status" aria-label={shellText.starting} />
    </main>
  )
}

function Shell({ system }: { readonly system: System }) {
  useLivePasses()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <AppShell header={{ height: 56 }} padding={0}>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a link within the page; the script only keeps the filters in the address */}
      <a className={classes.skip} href="#content" onClick={skip}>
        {shellText.skip}
      </a>
      <AppShell.Header className={classes.header} withBorder={false}>
        <Header system={system} />
      </AppShell.Header>
      <AppShell.Main>
        <OfflineNote />
        {system.standIn && <StandIn />}
        <div id="content" tabIndex={-1} className={classes.content}>
          <CatchBoundary getResetKey={() => path} errorComponent={Crashed}>
            <Permitted path={path} />
          </CatchBoundary>
        </div>
      </AppShell.Main>
    </AppShell>
  )
}

/** The page; for members, who see what is theirs, their tokens in the place of the overview, and word of it in the place of all others. */
function Permitted({ path }: { readonly path: string }) {
  const { isMember } = useMe()
  // While a page is being left, its address is gone before it is: it must not be shown even then.
  const leaving = useRouterState({
    select: ({ status, matches }) => status === 'pending' && !isForMembers(matches.at(-1)?.fullPath ?? ''),
  })
  if (!isMember) return <Outlet />
  if (isForMembers(path)) return leaving ? null : <Outlet />
  return path === '/' ? <Navigate to="/my/tokens" replace /> : <NotForMembers />
}

/** Moves the focus past the navigation; the address, which holds filters, stays as it is. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}

/** The stand-in organisation is run by stewards; members just live in it. */
function StandIn() {
  const { isMember } = useMe()
  return isMember ? null : <StandInBanner />
}

/** Loading everything anew is of no use while nothing answers: it would lose the page that is there. */
function Crashed({ error }: { readonly error: unknown }) {
  if (error instanceof PageUnreachable)
    return (
      <Container size="xs" py="xl">
        <VisuallyHidden component="h1">{shellText.notShown}</VisuallyHidden>
        <FaultAlert
          title={shellText.unreachable}
          error={new Error(shellText.unreachableHint)}
          retry={() => void reloadIfAnswered()}
        />
      </Container>
    )
  return (
    <Container size="xs" py="xl">
      <VisuallyHidden component="h1">{shellText.notShown}</VisuallyHidden>
      <FaultAlert title={shellText.crashed} error={new Error(shellText.crashedHint)} />
      <Button mt="md" variant="default" onClick={() => window.location.reload()}>
        {shellText.reload}
      </Button>
    </Container>
  )
}

async function reloadIfAnswered(): Promise<void> {
  if (await serverAnswers()) window.location.reload()
}
