import type { Campaign } from '../api/bulk.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { activeFilters } from '../tokens/filters.ts'
import { filterInWords } from '../tokens/text.ts'
import classes from './campaigns.module.css'
import { campaignsText, silenceWords } from './text.ts'

interface CampaignRowProps {
  readonly campaign: Campaign
  readonly now: number | undefined
}

/** One campaign in a line: where it stands, of which tokens it is, who is asked and what silence means, when it is due. */
export function CampaignRow({ campaign, now }: CampaignRowProps) {
  const { id, name, reviewer, silence, openedAt, openedBy, dueAt, endedAt } = campaign
  return (
    <li className={classes.row} data-ended={endedAt !== null || undefined}>
      <span className={classes.state}>
        <CampaignState campaign={campaign} now={now} />
      </span>
      <div className={classes.subject}>
        <AnchorLink to="/campaigns/$id" params={{ id }} className={classes.name}>
          <Untrusted text={name.trim() === '' ? campaignsText.unnamed(id) : name} most={200} />
        </AnchorLink>
        <span className={classes.second}>
          <span>
            <Untrusted text={scopeWords(campaign)} most={300} />
          </span>
          <span>
            <Untrusted text={campaignsText.asks(reviewer)} most={200} />; {silenceWords[silence]}
          </span>
        </span>
      </div>
      <span className={classes.times}>
        {endedAt === null ? (
          <span>
            {campaignsText.due} <Moment at={dueAt} as="minute" />
          </span>
        ) : (
          <span>
            {campaignsText.states.ended} <Moment at={endedAt} as="minute" />
          </span>
        )}
        <span className={classes.quiet}>
          {campaignsText.opened} <Moment at={openedAt} /> {campaignsText.by} <Untrusted text={openedBy} most={120} />
        </span>
      </span>
    </li>
  )
}

/** Where a campaign stands. */
export function CampaignState({ campaign: { endedAt, dueAt }, now }: CampaignRowProps) {
  if (endedAt !== null) return <Tag tone="neutral">{campaignsText.states.ended}</Tag>
  const overdue = now !== undefined && Date.parse(dueAt) < now
  return overdue ? (
    <Tag tone="warning">{campaignsText.states.overdue}</Tag>
  ) : (
    <Tag tone="accent">{campaignsText.states.open}</Tag>
  )
}

/** Of which tokens a campaign is, in the words of its filters. */
export function scopeWords({ filter }: Campaign): string {
  const words = activeFilters(filter).map(([name, value]) => filterInWords(name, value))
  return words.length === 0 ? campaignsText.everyToken : words.join(' · ')
}
