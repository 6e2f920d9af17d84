import { dayOf, daysBetween, distance } from '../actions/notify/day-words.ts'
import type { RequestLink } from '../actions/notify/request-links.ts'
import { grantDetails, wantedWords } from '../actions/notify/request-texts.ts'
import { renewGrant } from '../actions/requests/renew-grant.ts'
import { type Grant, validGrantStates } from '../model/grant.ts'
import { DAY } from '../model/instant.ts'
import type { TokenRequest } from '../model/request.ts'
import { wordsPage } from './answer-page.ts'
import type { LinkContext } from './link-context.ts'
import { brokenLink, type PublicPage } from './public-page.ts'
import { confirmPage } from './request-page.ts'

/** No token lives longer. */
const mostDays = 365
type Fields = Readonly<Record<string, string>> & { readonly days?: string }

/** The page on which a grant is renewed, or the one that says why it cannot be. Changes nothing. */
export async function showRenewal(link: RequestLink, context: LinkContext): Promise<PublicPage> {
  const found = await renewable(link, context)
  if ('status' in found) return found
  const { grant } = found
  const days = String(usualDays(grant))
  return { status: 200, body: renewalHtml(grant, { days, fault: null }, context), asks: true }
}

/** Files the renewal that a form confirms, and says what happens next. */
export async function takeRenewal(link: RequestLink, fields: Fields, context: LinkContext): Promise<PublicPage> {
  const found = await renewable(link, context)
  if ('status' in found) return found.status === 200 ? { ...found, status: 409 } : found
  const { grant } = found
  const { days: given = '' } = fields
  const days = Number(given)
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    return renewalFault(grant, { days: given, fault: `Please name 1 to ${mostDays} days.` }, context)
  const request = await renewGrant(context.deps, grant.id, { by: grant.owner, days })
  return { status: 200, body: wordsPage('Thank you', thanks(request)) }
}

/** The form once more, with what is wrong. */
export async function faultyRenewal(
  link: RequestLink,
  { fields, fault }: { readonly fields: Fields; readonly fault: string },
  context: LinkContext,
): Promise<PublicPage> {
  const found = await renewable(link, context)
  return 'status' in found ? found : renewalFault(found.grant, { days: fields.days ?? '', fault }, context)
}

function renewalFault(
  grant: Grant,
  shown: { readonly days: string; readonly fault: string },
  context: LinkContext,
): PublicPage {
  return { status: 422, body: renewalHtml(grant, shown, context) }
}

async function renewable(
  { id, email }: RequestLink,
  { deps }: LinkContext,
): Promise<{ readonly grant: Grant } | PublicPage> {
  const { store, organisationId } = deps
  const grant = await store.findGrant(organisationId, id)
  if (grant === null || grant.owner.email.toLowerCase() !== email) return brokenLink
  const { requests } = await store.listRequests(
    organisationId,
    { states: ['waiting'], requester: email },
    { limit: 1000 },
  )
  const waiting = requests.find(({ origin }) => origin.kind === 'renewal' && origin.grantId === id)
  if (grant.renewedBy !== null)
    return settled('This is renewed already', `Grant ${grant.renewedBy} goes on where grant ${id} ends.`)
  if (waiting !== undefined)
    return settled('This is being renewed already', `Request ${waiting.id} asks for it, and waits for a decision.`)
  if (!validGrantStates.some((state) => state === grant.state))
    return {
      status: 410,
      body: wordsPage('This grant is over', [
        grant.endedWhy ?? 'Its time is over.',
        'It cannot be renewed any more. If you still need it, please file a new request.',
      ]),
    }
  return { grant }
}

function settled(title: string, words: string): PublicPage {
  return {
    status: 200,
    body: wordsPage(title, [words, 'This link has done what it was for: nothing more can be done with it.']),
  }
}

function thanks({ id, state }: TokenRequest): readonly string[] {
  return state === 'waiting'
    ? [
        `Request ${id} is filed: it is decided anew by the rules, and you get word.`,
        'Until then everything stays as it is, to the day on which the grant ends.',
      ]
    : ['It is renewed: the rules allow it by themselves. You get word of the new day on which it ends.']
}

/** As long as it held so far. */
function usualDays({ createdAt, until }: Grant): number {
  return Math.min(mostDays, Math.max(1, Math.round((until - createdAt) / DAY)))
}

function renewalHtml(
  grant: Grant,
  { days, fault }: { readonly days: string; readonly fault: string | null },
  { timeZone, organisation, deps }: LinkContext,
): string {
  const { id, kind, content, owner, until } = grant
  return confirmPage({
    act: 'renew',
    title: 'Renew this?',
    heading: wantedWords({ kind, ...content }),
    soft: `Grant ${id} of ${owner.name}`,
    warning: null,
    rows: [
      ...grantDetails(grant).map(({ name, values }) => [name, values] as const),
      ['Ends on', [`${dayOf(until, timeZone)} (${distance(daysBetween(deps.now, until, timeZone))})`]],
    ],
    means: 'You ask that it goes on as it is. It is decided anew by the rules; its token stays.',
    fields: [
      { name: 'days', label: 'For how many days from then on?', required: true, value: days, kind: { days: mostDays } },
    ],
    choices: null,
    seen: '',
    fault,
    button: 'Renew it',
    other: null,
    foot: `This was sent to ${owner.email} by the Token Steward of ${organisation}. Nothing is recorded before you press the button.`,
  })
}
