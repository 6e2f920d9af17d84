import { EmptyState, Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { myGrantsQuery, myTokensQuery } from '../api/grants.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { AddIcon, KeyIcon } from '../shared/icons.tsx'
import { ButtonLink } from '../shared/links.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { isValid } from '../shared/request-words.ts'
import { windowTitle } from '../shared/text.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { GrantRow } from './grant-row.tsx'
import classes from './my.module.css'
import { myTokensText } from './text.ts'
import { TokenRow } from './token-row.tsx'

/** One's own tokens and what is allowed to one: what to do next, and until when. */
export function MyTokensPage() {
  useDocumentTitle(windowTitle(myTokensText.title))
  return (
    <>
      <Group align="center" justify="space-between" gap="sm" mb="md">
        <Title order={1}>{myTokensText.title}</Title>
        <ButtonLink to="/requests/new" search={{}} leftSection={<AddIcon />}>
          {myTokensText.newRequest}
        </ButtonLink>
      </Group>
      <Grants />
      <Tokens />
    </>
  )
}

function Grants() {
  const { data, error, refetch } = useQuery(myGrantsQuery)
  const now = useProviderNow()
  const valid = data?.filter(({ state }) => isValid(state)) ?? []
  const over = data?.filter(({ state }) => !isValid(state)) ?? []
  return (
    <section aria-labelledby="grants" className={classes.part}>
      <Title order={2} id="grants" mb="sm">
        {myTokensText.grants}
      </Title>
      {error !== null && <FaultAlert title={myTokensText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={myTokensText.loading} rows={2} />}
      {data !== undefined && valid.length === 0 && <Text c="dimmed">{myTokensText.noGrants}</Text>}
      <ul className={classes.list} aria-labelledby="grants">
        {valid.map((grant) => (
          <GrantRow key={grant.id} grant={grant} now={now} />
        ))}
      </ul>
      {over.length > 0 && (
        <details className={classes.over}>
          <summary>{myTokensText.pastGrants(over.length)}</summary>
          <ul className={classes.list}>
            {over.map((grant) => (
              <GrantRow key={grant.id} grant={grant} now={now} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Tokens() {
  const { data, error, refetch } = useQuery(myTokensQuery)
  const now = useProviderNow()
  return (
    <section aria-labelledby="tokens" className={classes.part}>
      <Title order={2} id="tokens" mb="sm">
        {myTokensText.tokens}
      </Title>
      {error !== null && <FaultAlert title={myTokensText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={myTokensText.loading} rows={2} />}
      {data?.length === 0 && (
        <EmptyState
          py={40}
          icon={<KeyIcon size={28} />}
          title={myTokensText.noTokens}
          description={myTokensText.noTokensHint}
        />
      )}
      <ul className={classes.list} aria-labelledby="tokens">
        {data?.map((mine) => (
          <TokenRow key={`${mine.token.kind} ${mine.token.id}`} mine={mine} now={now} />
        ))}
      </ul>
    </section>
  )
}
