import { dateOf, dayOf, daysBetween, distance } from './day-words.ts'
import { plainFacts } from './plain-text.ts'
import type { NewsFacts, RequestLetterFacts, WaitingFacts } from './request-facts.ts'
import type { RequestAct, RequestLink } from './request-links.ts'
import { requestSubject } from './request-subject.ts'
import { adminAddress, forDays, tokensAddress, wantedWords } from './request-texts.ts'

// What the templates of letters about requests see: words and addresses only, every text one plain line.

/** The address of one act on one thing; `null` where links are left out. */
export type ActLinkOf = (act: Pick<RequestLink, 'act' | 'id' | 'stage' | 'email' | 'until'>) => string | null

/** What a view is made with. */
export interface RequestViewFrame {
  /** Beginning of addresses, without a slash at its end. */
  readonly publicUrl: string
  readonly actLinkOf: ActLinkOf
}

/** The view of a letter to one person about requests and grants. */
export function requestView(facts: RequestLetterFacts, frame: RequestViewFrame) {
  const { organisation, timeZone, recipient, waiting, news } = facts
  return plainFacts(
    {
      subject: requestSubject(facts),
      organisation,
      time_zone: timeZone,
      greeting: recipient.name === null ? 'Hello,' : `Hello ${recipient.name},`,
      reminder: waiting.length > 0 && waiting.every(({ reminder }) => reminder !== 0),
      waiting: waiting.map((one) => waitingView(one, facts, frame)),
      news: news.map((one) => newsView(one, facts, frame)),
    },
    2000,
  )
}

const acts: Readonly<Record<RequestAct, string>> = { approve: 'Approve', deny: 'Deny', renew: 'Renew' }
/** Where the steps of a piece of news begin. */
const opens: Readonly<Partial<Record<NewsFacts['kind'], { readonly button: string; readonly link: string }>>> = {
  ready: { button: 'Open my API tokens', link: tokensAddress },
  credential: { button: 'Open the administration', link: adminAddress },
}
const reviews = { approve: 'It was right', deny: 'It was not right' } as const

function waitingView(one: WaitingFacts, facts: RequestLetterFacts, { publicUrl, actLinkOf }: RequestViewFrame) {
  const { requestId, stage, insteadOf, until, agreed, breakGlass, scopes } = one
  const { email } = facts.recipient
  const link = (act: RequestAct) => actLinkOf({ act, id: requestId, stage, email, until: facts.linksUntil })
  const days = until === null ? null : distance(daysBetween(facts.at, until, facts.timeZone))
  return {
    id: requestId,
    title: `${one.requester} ${stage === null ? 'used break-glass for' : 'asks for'} ${wantedWords(one)}`,
    state: one.reminder === null ? 'also waiting' : one.reminder === 0 ? 'new' : 'reminder',
    review: stage === null,
    why_you: one.escalated
      ? 'You are asked as a steward: too few of those whom its rule names can decide it.'
      : insteadOf === null
        ? null
        : `You stand in for ${insteadOf}.`,
    requester: one.requester,
    requester_email: one.requesterEmail,
    purpose: one.purpose,
    system: one.system,
    scopes: scopes.map(({ name, words }) => (words === null ? name : `${name}: ${words}`)),
    sites: one.sites,
    how_long: forDays(one.days),
    backup: one.backup,
    origin: one.origin,
    asked_on: dateOf(one.submittedAt, facts.timeZone),
    until: until === null ? null : `${dayOf(until, facts.timeZone)} (${days ?? ''})`,
    agreed,
    break_glass: breakGlass,
    page: `${publicUrl}/requests/${requestId}`,
    acts: (['approve', 'deny'] as const).map((act) => ({
      act,
      button: stage === null ? reviews[act] : acts[act],
      link: link(act),
    })),
  }
}

function newsView(one: NewsFacts, facts: RequestLetterFacts, { publicUrl, actLinkOf }: RequestViewFrame) {
  const { kind, title, lines, steps, details, renews, path } = one
  const { email } = facts.recipient
  return {
    kind,
    title,
    lines,
    steps,
    details,
    page: path === null ? null : `${publicUrl}${path}`,
    opens: steps.length === 0 ? null : (opens[kind] ?? null),
    renew:
      renews === null
        ? null
        : {
            button: acts.renew,
            link: actLinkOf({ act: 'renew', id: renews, stage: null, email, until: facts.linksUntil }),
          },
  }
}
