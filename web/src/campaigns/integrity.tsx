import { Spoiler, Text } from '@mantine/core'
import type { CampaignReview } from '../api/campaigns.ts'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './campaigns.module.css'
import { campaignText } from './text.ts'

const shownItems = 8

/** What an auditor asks of a review, each with how it stands and where to look. */
export function Integrity({ checks }: { readonly checks: CampaignReview['integrity'] }) {
  return (
    <Panel title={campaignText.integrity}>
      <Text size="sm" c="dimmed" mb="xs">
        {campaignText.integrityHint}
      </Text>
      <ul className={classes.checks}>
        {checks.map(({ check, ok, words, items }) => (
          <li key={check} className={classes.check}>
            <Tag tone={ok ? 'success' : 'warning'}>{ok ? campaignText.holds : campaignText.holdsNot}</Tag>
            <div className={classes.subject}>
              <strong>{campaignText.checks[check]}</strong>
              <Text size="sm">
                <Untrusted text={words} most={600} />
              </Text>
              {items.length > 0 && <Items items={items} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Items({ items }: { readonly items: readonly string[] }) {
  const list = (
    <ul className={classes.items}>
      {items.map((item) => (
        <li key={item}>
          <Untrusted text={item} most={200} />
        </li>
      ))}
    </ul>
  )
  if (items.length <= shownItems) return list
  return (
    <Spoiler maxHeight={150} showLabel={campaignText.showAll(items.length)} hideLabel={null} transitionDuration={0}>
      {list}
    </Spoiler>
  )
}
