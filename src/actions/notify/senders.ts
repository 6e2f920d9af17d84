import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Channel } from '../../model/message.ts'
import { StewardError } from '../../platform/errors.ts'
import type { AlertFrame } from './alerts.ts'
import type { ChannelSender } from './channel.ts'
import { jiraChannel } from './channels/jira.ts'
import { mailChannel } from './channels/mail.ts'
import { outboxChannel } from './channels/outbox.ts'
import { slackChannel } from './channels/slack.ts'
import { webhookChannel } from './channels/webhook.ts'

/** What channels are told by the configuration, under the names of its options. */
export interface ChannelSettings {
  readonly smtp?: string | undefined
  readonly slack?: string | undefined
  readonly webhook?: string | undefined
  readonly webhookSecret?: string | undefined
  readonly jira?: string | undefined
  readonly jiraUser?: string | undefined
  readonly jiraToken?: string | undefined
  /** Folder with templates of the organisation's own. */
  readonly templates?: string | undefined
}

/** Ways by which messages go out, and what names each of those beside mail. */
export interface OpenChannels {
  readonly senders: ReadonlyMap<Channel, ChannelSender>
  readonly others: AlertFrame['others']
}

/** Builds the channels that are configured; rejects with `config-invalid` where half of what one needs is missing. */
export function openChannels(
  channels: ChannelSettings,
  { settings, now }: { readonly settings: ActingSettings; readonly now: () => number },
): OpenChannels {
  const { publicUrl, mailFrom: from } = settings
  const { smtp, slack, webhook, webhookSecret, jira, jiraUser, jiraToken } = channels
  const senders = new Map<Channel, ChannelSender>([
    ['mail', smtp === undefined ? outboxChannel : mailChannel({ smtp, from })],
  ])
  const others: AlertFrame['others'][number][] = []
  if (slack !== undefined) {
    senders.set('slack', slackChannel({ url: slack, publicUrl }))
    others.push({ channel: 'slack', place: new URL(slack).host })
  }
  if (jira !== undefined) {
    if (jiraUser === undefined || jiraToken === undefined)
      throw new StewardError(
        'config-invalid',
        'notify.jira needs notify.jira-user and notify.jira-token: as whom are issues made?',
      )
    senders.set('jira', jiraChannel({ project: jira, user: jiraUser, token: jiraToken, publicUrl }))
    others.push({ channel: 'jira', place: jira })
  }
  if (webhook !== undefined) {
    if (webhookSecret === undefined)
      throw new StewardError('config-invalid', 'notify.webhook needs notify.webhook-secret: calls are signed with it.')
    senders.set('webhook', webhookChannel({ url: webhook, secret: webhookSecret, publicUrl, now }))
    others.push({ channel: 'webhook', place: new URL(webhook).host })
  }
  return { senders, others }
}
