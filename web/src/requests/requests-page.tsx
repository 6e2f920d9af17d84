import { Button, Group, Text, Title } from '@mantine/core'
import { useDisclosure, useDocumentTitle } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { requestsQuery } from '../api/requests.ts'
import { AddIcon } from '../shared/icons.tsx'
import { ButtonLink } from '../shared/links.tsx'
import { windowTitle } from '../shared/text.ts'
import { useMe } from '../shared/use-me.ts'
import { DelegationDialog } from './delegation-dialog.tsx'
import { Inbox } from './inbox.tsx'
import { pickRequestFilters, type RequestFilters, requestQueryOf } from './request-filters.ts'
import { RequestList } from './request-list.tsx'
import { RequestTools } from './request-tools.tsx'
import classes from './requests.module.css'
import { requestsText } from './text.ts'

/** What waits for whoever is signed in; below it, for those who may see them, everybody's requests. The address holds the filters. */
export function RequestsPage() {
  const { isMember } = useMe()
  const title = isMember ? requestsText.memberTitle : requestsText.title
  useDocumentTitle(windowTitle(title))
  return (
    <>
      <Group align="center" justify="space-between" gap="sm" mb="md">
        <Title order={1}>{title}</Title>
        <Tools />
      </Group>
      <Inbox headed={!isMember} />
      {!isMember && <Everybody />}
    </>
  )
}

function Tools() {
  const [opened, dialog] = useDisclosure(false)
  return (
    <Group gap="xs">
      <Button variant="default" onClick={dialog.open}>
        {requestsText.away}
      </Button>
      <ButtonLink to="/requests/new" search={{}} leftSection={<AddIcon />}>
        {requestsText.newRequest}
      </ButtonLink>
      {opened && <DelegationDialog onClose={dialog.close} />}
    </Group>
  )
}

function Everybody() {
  const filters = useSearch({ from: '/requests' })
  const navigate = useNavigate({ from: '/requests' })
  const listing = useInfiniteQuery({ ...requestsQuery(requestQueryOf(filters)), placeholderData: keepPreviousData })
  const total = listing.data?.pages.at(-1)?.total
  const change = (changes: Partial<Record<keyof RequestFilters, string>>, replace = false) =>
    void navigate({ search: (before) => pickRequestFilters({ ...before, ...changes }), replace })
  const clear = () => void navigate({ search: {} })
  return (
    <section aria-labelledby="everybody">
      <div className={classes.listHead}>
        <Title order={2} id="everybody">
          {requestsText.everybody}
        </Title>
        <Text component="div" c="dimmed" size="sm" role="status" className="figures">
          {total === undefined ? null : requestsText.count(total)}
        </Text>
      </div>
      <RequestTools filters={filters} onChange={change} onClear={clear} />
      <RequestList filters={filters} listing={listing} onClear={clear} />
    </section>
  )
}
