import { dateOf, dayOf, daysBetween, distance } from '../actions/notify/day-words.ts'
import type { RequestLink } from '../actions/notify/request-links.ts'
import { contentDetails, forDays, originWords, scopesInWords, wantedWords } from '../actions/notify/request-texts.ts'
import type { Approver } from '../actions/requests/approver.ts'
import type { Decision, TokenRequest } from '../model/request.ts'
import type { LinkContext } from './link-context.ts'
import { type ConfirmPage, confirmPage, type FormField } from './request-page.ts'

/** A link to approve or deny. */
export type DecisionLink = RequestLink & { readonly act: 'approve' | 'deny' }

/** A request that the reader of a link can decide now. */
export interface Open {
  readonly link: DecisionLink
  readonly request: TokenRequest
  readonly approver: Approver
}

/** What was filled in, and what is wrong with it; `null` = the form is opened. */
export interface Filled {
  readonly fields: Readonly<Record<string, string>> | null
  readonly fault: string | null
}

/** The page that asks to confirm a decision, or the review after break-glass. */
export function decisionHtml(open: Open, filled: Filled, context: LinkContext): string {
  const { link, request, approver } = open
  const { content, requester } = request
  const { act } = link
  const words = link.stage === null ? reviewing : deciding
  const other = act === 'approve' ? 'deny' : 'approve'
  return confirmPage({
    act,
    title: words[act].title,
    heading: `${requester.name} ${words.what} ${wantedWords(content)}`,
    soft: `Request ${request.id}${approver.insteadOf === null ? '' : `. You stand in for ${approver.insteadOf}`}`,
    warning: warningOf(request),
    rows: rowsOf(request, words, context),
    means: words[act].means,
    fields: fieldsOf(open, filled),
    choices: link.stage === null || act === 'deny' ? null : choicesOf(request, filled),
    seen: String(request.version),
    fault: filled.fault,
    button: words[act].button,
    other: { words: words[other].title, link: context.links.path({ ...link, act: other }) },
    foot: `This was asked of ${link.email} by the Token Steward of ${context.organisation}. Nothing is recorded before you press the button.`,
  })
}

/** What one approver said, in a sentence. */
export function decisionWords({ verdict, by, insteadOf, at, reason }: Decision, timeZone: string): string {
  const who = insteadOf === null ? by : `${by} (for ${insteadOf})`
  const said = verdict === 'approve' ? 'agreed' : 'said no'
  return `${who} ${said} on ${dayOf(at, timeZone)}${reason === null ? '.' : `: ${reason}`}`
}

function warningOf({ breakGlass, content }: TokenRequest): string | null {
  if (breakGlass !== null) return `It is in use already. Why: ${breakGlass.reason}`
  return content.scopes.length > 0 ? null : 'No scopes were chosen: the token could do everything that its owner may.'
}

function rowsOf(request: TokenRequest, { ends }: Words, { timeZone, deps }: LinkContext): ConfirmPage['rows'] {
  const { content, requester, breakGlass, submittedAt, decisions } = request
  const until = breakGlass === null ? request.expiresAt : breakGlass.reviewBy
  const origin = originWords(request.origin)
  const day = (at: number): string => `${dayOf(at, timeZone)} (${distance(daysBetween(deps.now, at, timeZone))})`
  return [
    ['Who', [`${requester.name} (${requester.email})`]],
    ...contentDetails(content).map(({ name, values }) => [name, values] as const),
    ['How long', [forDays(content.days)]],
    ...(submittedAt === null ? [] : [['Asked', [dateOf(submittedAt, timeZone)]] as const]),
    ...(until === null ? [] : [[ends, [day(until)]] as const]),
    ...(origin === null ? [] : [['Comes from', [origin]] as const]),
    ...decisions.map((decision) => ['So far', [decisionWords(decision, timeZone)]] as const),
  ]
}

function fieldsOf({ link, request }: Open, { fields }: Filled): readonly FormField[] {
  const { requester, content } = request
  const { reason: value = '', days: given = String(content.days) } = fields ?? {}
  if (link.act === 'deny')
    return [
      { name: 'reason', label: 'Why not?', hint: `${requester.name} reads it.`, required: true, value, kind: 'text' },
    ]
  const reason: FormField = { name: 'reason', label: 'Anything to say?', required: false, value, kind: 'text' }
  if (link.stage === null) return [reason]
  const days: FormField = {
    name: 'days',
    label: 'For how many days?',
    hint: `${content.days} were asked for. You can shorten it.`,
    required: true,
    value: given,
    kind: { days: content.days },
  }
  return [days, reason]
}

function choicesOf({ content }: TokenRequest, { fields }: Filled): ConfirmPage['choices'] {
  if (content.scopes.length === 0) return null
  const items = scopesInWords(content.scopes).map(({ name, words }, index) => ({
    name: `scope-${index}`,
    label: name,
    hint: words,
    checked: fields === null || fields[`scope-${index}`] !== undefined,
  }))
  return { legend: 'Scopes: take away what is not needed', items }
}

interface Words {
  readonly what: string
  /** What happens on the day by which it should be done. */
  readonly ends: string
  readonly approve: { readonly title: string; readonly means: string; readonly button: string }
  readonly deny: Words['approve']
}

const deciding: Words = {
  what: 'asks for',
  ends: 'Ends on',
  approve: {
    title: 'Approve this request?',
    means: 'You agree that they get this. What you shorten or take away is not granted.',
    button: 'Approve',
  },
  deny: { title: 'Deny this request?', means: 'They do not get it. They can ask again.', button: 'Deny' },
}

const reviewing: Words = {
  what: 'used break-glass for',
  ends: 'Review by',
  approve: {
    title: 'Was using break-glass right?',
    means: 'You looked at it afterwards and find it right. It goes on until its end.',
    button: 'It was right',
  },
  deny: {
    title: 'Was using break-glass not right?',
    means: 'You looked at it afterwards and find it not right. What was allowed ends at once.',
    button: 'It was not right',
  },
}
