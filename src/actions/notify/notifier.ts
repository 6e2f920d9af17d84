import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Instant } from '../../model/instant.ts'
import type { Message } from '../../model/message.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Logger } from '../../platform/log.ts'
import { defaultRules } from '../../policies/requests/default-rules.ts'
import type { RequestRules } from '../../policies/requests/request-rule.ts'
import type { Store } from '../../store/store.ts'
import type { Letters } from '../acting.ts'
import { settleUnsure } from './after-delivery.ts'
import { type AnswerLinks, answerLinks } from './answer-links.ts'
import type { Handover, Parcel } from './channel.ts'
import { deliverMessages, deliverOne } from './deliver.ts'
import { readFacts } from './letter-facts.ts'
import type { LinkOf } from './letter-view.ts'
import { type LettersDeps, organisationName } from './letters-deps.ts'
import { linksOf, type Rendered, renderLetter } from './render.ts'
import { type RequestLinks, requestLinks } from './request-links.ts'
import type { ActLinkOf } from './request-view.ts'
import { sampleFacts, sampleNames } from './sample.ts'
import { type ChannelSettings, type OpenChannels, openChannels } from './senders.ts'
import { letsIn, type SignInLetter, signInMessage } from './sign-in-letter.ts'
import { type SignInLinks, signInLinks } from './sign-in-links.ts'
import { readTemplates } from './template-files.ts'
import { compileTemplates, type Templates } from './templates.ts'
import { sendTestLetter } from './test-letter.ts'
import { writeAsks } from './write-asks.ts'
import { writeAlerts, writeReminders } from './write-due.ts'
import { writeRequestLetters } from './write-requests.ts'

// The way of a letter through the files of this folder:
//   who        contacts.ts (the chain), asks.ts (questions of intents), expiry.ts (reminders), alerts.ts and cliff.ts (stewards)
//   requests   request-asks.ts (approvers), request-news.ts, grant-news.ts, grant-steps.ts (who asked), request-alerts.ts (stewards),
//              compose-request-letters.ts (one letter a person), write-requests.ts (down), request-view.ts (shown), request-links.ts (signs)
//   what       digest.ts (one letter a person), letter-facts.ts (what is stored), subject.ts, token-words.ts
//   down       write-asks.ts, write-due.ts: into the record, nothing twice
//   shown      letter-view.ts, templates.ts, render.ts, calendar-file.ts; answer-links.ts signs
//   out        deliver.ts: claim, hand over (channels/), record; delivery-events.ts says what follows for cases
//   after      after-delivery.ts: settle after a kill, bounces, once more
//   back       given-answer.ts (checked), answers.ts (recorded), answer-outcome.ts (what happens next)

/** What looking at letters and trying channels takes. */
export interface LetterKitParts {
  readonly clock: Clock
  readonly settings: ActingSettings
  readonly channels: ChannelSettings
  /** Folder of the templates that come along. */
  readonly templatesRoot: string
}

/** What the composition root gives. */
export interface NotifierParts extends LetterKitParts {
  readonly store: Store
  readonly log: Logger
  readonly organisationId: string
  /** Secret of this installation: signs links. */
  readonly secret: string
  /** The rules by which requests are decided; left out = those that hold where nothing is configured. */
  readonly readRules?: () => Promise<RequestRules>
}

/** Templates and channels: what is there before anything was recorded. */
export interface LetterKit extends OpenChannels {
  readonly settings: ActingSettings
  readonly templates: Templates
}

/** Everything about letters: writing, handing over, showing. */
export interface Notifier extends Letters, LetterKit {
  readonly links: AnswerLinks
  /** Links with which people decide about requests and renew grants. */
  readonly requestLinks: RequestLinks
  /** The rules by which requests are decided. */
  readonly readRules: () => Promise<RequestRules>
  /** Links with which people sign in. */
  readonly signInLinks: SignInLinks
  /** Writes a letter with a link to sign in and hands it over at once, whatever the mode: somebody waits for it. */
  sendSignIn(letter: SignInLetter): Promise<void>
  /** Sends the test letter at once, whatever the mode: a person asks for it. Nothing of it is recorded. `now` = host's time. */
  sendTest(address: string, now: Instant): Promise<Handover>
  /**
   * What a message says, rendered; with `links: false` the links to answer lead nowhere. A link to sign in is shown only where there is no mail
   * server, so that somebody can hand it over: nobody else is to come in by it.
   */
  render(message: Message, options?: { readonly links?: boolean }): Promise<Rendered>
}

/**
 * Reads the templates and builds the channels. Every template is tried on a sample at once: rejects with `config-invalid` when one is at
 * fault, or an address in the configuration cannot be understood. Opens no connection.
 */
export function openLetterKit(parts: LetterKitParts): LetterKit {
  const { settings, channels, clock } = parts
  const templates = checkedTemplates(parts)
  return { settings, templates, ...openChannels(channels, { settings, now: () => clock.now() }) }
}

/** Builds the notifier; rejects as `openLetterKit` does. */
export function createNotifier(parts: NotifierParts): Notifier {
  const { settings, store, organisationId, clock, log } = parts
  const kit = openLetterKit(parts)
  const { templates, senders, others } = kit
  const links = answerLinks(parts.secret, settings.publicUrl)
  const acts = requestLinks(parts.secret, settings.publicUrl)
  const { readRules = () => Promise.resolve(defaultRules) } = parts
  const deps: LettersDeps = { store, clock, organisationId, settings, others, readRules }
  const doors = signInLinks(parts.secret, settings.publicUrl)
  const render = async (message: Message, { links: shown = true } = {}): Promise<Parcel> => {
    const facts = readFacts(message)
    const asks = message.kind === 'digest' ? await store.listAsks(organisationId, { messageId: message.id }) : []
    const linkOf: LinkOf = shown ? linksOf(asks, links, organisationId) : () => null
    const actLinkOf: ActLinkOf = (act) => (shown ? acts.link({ organisationId, ...act }) : null)
    const { publicUrl } = settings
    return {
      message,
      facts,
      rendered: renderLetter(facts, { templates, publicUrl, linkOf, actLinkOf, signInLinks: shown ? doors : null }),
    }
  }
  return {
    ...kit,
    links,
    requestLinks: acts,
    readRules,
    signInLinks: doors,
    sendSignIn: async (letter) => {
      const frame = {
        organisation: await organisationName(store, organisationId),
        timeZone: settings.calendar.timeZone,
      }
      const [message] = await store.queueMessages(organisationId, [signInMessage(letter, frame)])
      const own = openChannels(parts.channels, { settings, now: () => clock.now() })
      if (message !== undefined)
        await deliverOne({ store, clock, organisationId, log, senders: own.senders, render }, message, letter.now)
    },
    sendTest: (address, now) => {
      const own = openChannels(parts.channels, { settings, now: () => clock.now() })
      return sendTestLetter({ templates, settings, senders: own.senders }, { address, now })
    },
    render: async (message, { links: shown = true } = {}) => {
      const hidden = letsIn(message) && settings.hasMailServer
      return (await render(message, { links: shown && !hidden })).rendered
    },
    write: async (intents, now) => {
      await writeAsks(deps, intents, now)
    },
    writeDue: async (now) => {
      await writeReminders(deps, now)
      await writeRequestLetters(deps, now)
      const waiting = (await store.listPlans(organisationId, 10)).find(({ state }) => state === 'proposed')
      await writeAlerts(deps, { now, breaches: waiting?.plan.breaches ?? [] })
    },
    deliver: (now) => deliverMessages({ store, clock, organisationId, log, senders, render }, now),
    settle: async (now) => {
      await settleUnsure({ store, organisationId }, now)
    },
  }
}

function checkedTemplates({ templatesRoot, channels, settings }: LetterKitParts): Templates {
  const templates = compileTemplates(readTemplates({ shipped: templatesRoot, own: channels.templates }))
  const frame = { organisation: 'Sample', timeZone: settings.calendar.timeZone, now: 0 }
  for (const name of sampleNames)
    renderLetter(sampleFacts(name, frame), {
      templates,
      publicUrl: settings.publicUrl,
      linkOf: () => settings.publicUrl,
      actLinkOf: () => settings.publicUrl,
    })
  return templates
}
