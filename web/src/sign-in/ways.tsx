import { Button, Divider, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { signInOptionsQuery } from '../api/queries.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { MailForm } from './mail-form.tsx'
import { signInText } from './text.ts'

/** A button for each provider of identities, and the form for a link by e-mail, as far as the server has them. */
export function Ways() {
  const { data, error, refetch } = useQuery(signInOptionsQuery)
  if (error !== null) return <FaultAlert title={signInText.unread} error={error} retry={() => void refetch()} />
  if (data === undefined || (data.providers.length === 0 && !data.mail)) return null
  return (
    <Stack gap="md" component="section" aria-label={signInText.ways}>
      {data.providers.map(({ id, name, href }) => (
        <Button key={id} component="a" href={`${href}?to=${encodeURIComponent(wantedPath())}`} fullWidth>
          {signInText.with(visibleText(name, 60))}
        </Button>
      ))}
      {data.mail && <MailForm mailServer={data.mailServer} />}
      <Divider label={signInText.runs} />
    </Stack>
  )
}

/** The page that was wanted, without what the address says of signing in. */
function wantedPath(): string {
  const url = new URL(window.location.href)
  for (const word of ['sign-in', 'signed-out', 'link-used']) url.searchParams.delete(word)
  return `${url.pathname}${url.search}`
}
