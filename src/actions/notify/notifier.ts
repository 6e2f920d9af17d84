import type { Ask, Channel, Message } from '../../model/message.ts'
import type { Clock } from '../../platform/clock.ts'
import type { MessageStore } from '../../store/message-store.ts'
import type { AlertFrame } from './alerts.ts'
import { type AnswerLinks, answerLinks } from './answer-links.ts'
import type { ChannelSender, Parcel } from './channel.ts'
import { jiraChannel } from './channels/jira.ts'
import { mailChannel } from './channels/mail.ts'
import { outboxChannel } from './channels/outbox.ts'
import { slackChannel } from './channels/slack.ts'
import { webhookChannel } from './channels/webhook.ts'
import { readFacts } from './letter-facts.ts'
import type { LinkOf } from './letter-view.ts'
import { linksOf, renderLetter } from './render.ts'
import { readTemplates } from './template-files.ts'
import { compileTemplates, type Templates } from './templates.ts'

/** What the ways of telling people are told by the configuration. */
export interface NotifierSettings {
  /** Secret of the installation: signs links. */
  readonly secret: string
  readonly publicUrl: string
  /** Folders with templates: those that come along, and the organisation's own. */
  readonly templates: { readonly shipped: string; readonly own: string | undefined }
  readonly smtp: string | undefined
  readonly mailFrom: string
  readonly slack: string | undefined
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  readonly jira: { readonly project: string; readonly user: string; readonly token: string } | undefined
}

/** Everything with which letters are rendered and go out. */
export interface Notifier {
  readonly senders: ReadonlyMap<Channel, ChannelSender>
  readonly others: AlertFrame['others']
  readonly links: AnswerLinks
  readonly templates: Templates
  /** A message as it goes out, with its links; rejects with `config-invalid` when a template is at fault. */
  render(message: Message, of: MessageReader): Promise<Parcel>
  /** The same with links of the caller's choice. */
  renderWith(message: Message, linkOf: LinkOf): Parcel
}

/** Where the questions of a message are read. */
export interface MessageReader {
  readonly store: Pick<MessageStore, 'listAsks'>
  readonly organisationId: string
}

/** Builds the ways of telling people. Nothing is sent until something is handed over. */
export function createNotifier(settings: NotifierSettings, clock: Clock): Notifier {
  const { secret, publicUrl } = settings
  const links = answerLinks(secret, publicUrl)
  const templates = compileTemplates(readTemplates(settings.templates))
  const renderWith = (message: Message, linkOf: LinkOf): Parcel => {
    const facts = readFacts(message)
    return { message, facts, rendered: renderLetter(facts, { templates, publicUrl, linkOf }) }
  }
  return {
    senders: sendersOf(settings, clock),
    others: othersOf(settings),
    links,
    templates,
    renderWith,
    render: async (message, { store, organisationId }) => {
      const asks: readonly Ask[] = await store.listAsks(organisationId, { messageId: message.id })
      return renderWith(message, linksOf(asks, links, organisationId))
    },
  }
}

function sendersOf(
  { smtp, mailFrom, slack, webhook, jira, publicUrl }: NotifierSettings,
  clock: Clock,
): ReadonlyMap<Channel, ChannelSender> {
  return new Map<Channel, ChannelSender>([
    ['mail', smtp === undefined ? outboxChannel : mailChannel({ smtp, from: mailFrom })],
    ...(slack === undefined ? [] : [['slack', slackChannel({ url: slack, publicUrl })] as const]),
    ...(webhook === undefined
      ? []
      : [['webhook', webhookChannel({ ...webhook, publicUrl, now: () => clock.now() })] as const]),
    ...(jira === undefined ? [] : [['jira', jiraChannel({ ...jira, publicUrl })] as const]),
  ])
}

/** What names the places of the other ways: never an address that is a secret. */
function othersOf({ slack, webhook, jira }: NotifierSettings): AlertFrame['others'] {
  return [
    ...(slack === undefined ? [] : [{ channel: 'slack' as const, place: 'Slack' }]),
    ...(webhook === undefined ? [] : [{ channel: 'webhook' as const, place: new URL(webhook.url).host }]),
    ...(jira === undefined ? [] : [{ channel: 'jira' as const, place: jira.project }]),
  ]
}
