import { Button, EmptyState, Group, Text, Title } from '@mantine/core'
import { useDisclosure, useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { campaignsQuery } from '../api/campaigns.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { windowTitle } from '../shared/text.ts'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { CampaignRow } from './campaign-row.tsx'
import classes from './campaigns.module.css'
import { NewCampaign } from './new-campaign.tsx'
import { campaignsText } from './text.ts'

/** Reviews of many tokens at once, and opening one. */
export function CampaignsPage() {
  useDocumentTitle(windowTitle(campaignsText.title))
  const { data, error, refetch } = useQuery(campaignsQuery)
  const [isOpening, opening] = useDisclosure(false)
  const maySteward = useMaySteward()
  const now = useProviderNow()
  const older = data === undefined ? 0 : data.total - data.data.length
  return (
    <>
      <Group justify="space-between" align="start">
        <Title order={1}>{campaignsText.title}</Title>
        {maySteward && <Button onClick={opening.open}>{campaignsText.open}</Button>}
      </Group>
      <Text c="dimmed" size="sm" mb="lg" className={classes.words}>
        {campaignsText.means}
      </Text>
      {isOpening && <NewCampaign onClose={opening.close} />}
      {data === undefined && error !== null && (
        <FaultAlert title={campaignsText.failed} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows label={campaignsText.loading} rows={5} height={70} />}
      {data?.data.length === 0 && (
        <EmptyState
          py={72}
          icon={<DoneIcon size={28} />}
          title={campaignsText.empty}
          description={campaignsText.emptyHint}
        />
      )}
      {data !== undefined && data.data.length > 0 && (
        <ul className={classes.list} aria-label={campaignsText.list}>
          {data.data.map((campaign) => (
            <CampaignRow key={campaign.id} campaign={campaign} now={now} />
          ))}
        </ul>
      )}
      {older > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {campaignsText.more(older)}
        </Text>
      )}
    </>
  )
}
