import { mayDecide, stateWords } from '../actions/requests/approvers.ts'
import { decideRequest, reviewBreakGlass } from '../actions/requests/decide-request.ts'
import { readDirectory } from '../actions/requests/directory.ts'
import { standingOf } from '../actions/requests/standing.ts'
import type { Decision, RequestContent, TokenRequest } from '../model/request.ts'
import { wordsPage } from './answer-page.ts'
import { type DecisionLink, decisionHtml, decisionWords, type Open } from './decision-form.ts'
import type { LinkContext } from './link-context.ts'
import { brokenLink, type PublicPage } from './public-page.ts'

type Fields = Readonly<Record<string, string>>

/** The page on which a request is approved or denied, or the one that says why it cannot be. Changes nothing. */
export async function showDecision(link: DecisionLink, context: LinkContext): Promise<PublicPage> {
  const open = await opened(link, context)
  return 'status' in open
    ? open
    : { status: 200, body: decisionHtml(open, { fields: null, fault: null }, context), asks: true }
}

/** Writes the decision down that a form confirms, and says what happens next. */
export async function takeDecision(link: DecisionLink, fields: Fields, context: LinkContext): Promise<PublicPage> {
  const open = await opened(link, context)
  if ('status' in open) return open.status === 200 ? { ...open, status: 409 } : open
  const { request, approver } = open
  const again = (status: number, fault: string): PublicPage => ({
    status,
    body: decisionHtml(open, { fields, fault }, context),
  })
  const { seen, reason: said = '' } = fields
  if (seen !== String(request.version))
    return again(409, 'It has changed since you opened this page. Please look at it once more.')
  const reason = said.trim()
  if (link.act === 'deny' && reason === '')
    return again(422, 'Please say why: it is what the one who asked reads, and what helps them to ask better.')
  const narrowed = link.act === 'deny' || link.stage === null ? null : narrowedBy(fields, request.content)
  if (narrowed === 'nothing')
    return again(
      422,
      'Please leave at least one scope: a token without scopes may do everything. To leave none, deny it.',
    )
  const by = { email: link.email, name: approver.name, steward: context.stewards.includes(link.email) }
  const verdict = { by, verdict: link.act, reason: reason === '' ? null : reason }
  const decided =
    link.stage === null
      ? await reviewBreakGlass(context.deps, request.id, verdict)
      : await decideRequest(context.deps, request.id, { ...verdict, narrowed })
  return { status: 200, body: wordsPage('Thank you', thanks(decided, link)) }
}

async function opened(link: DecisionLink, { deps, timeZone }: LinkContext): Promise<Open | PublicPage> {
  const request = await deps.store.findRequest(deps.organisationId, link.id)
  if (request === null) return brokenLink
  const directory = await readDirectory(deps, [request])
  const steward = directory.stewards.includes(link.email)
  const able = mayDecide(request, { email: link.email, name: link.email, steward }, directory)
  if ('because' in able && (able.because === 'state' || able.because === 'heard'))
    return decidedPage(request, able.because === 'heard' ? able.why : stateWords(request), timeZone)
  if (standingOf(request, directory)?.stage !== link.stage)
    return decidedPage(request, 'The step that this link was for is decided.', timeZone)
  return 'approver' in able ? { link, request, approver: able.approver } : notYours(able.why)
}

function decidedPage({ decisions, breakGlass }: TokenRequest, why: string, timeZone: string): PublicPage {
  const all = [...decisions, ...(breakGlass?.review == null ? [] : [breakGlass.review])]
  return {
    status: 200,
    body: wordsPage('This was decided already', [
      why,
      ...all.map((decision) => decisionWords(decision, timeZone)),
      'This link has done what it was for: nothing more can be done with it.',
    ]),
  }
}

function notYours(why: string): PublicPage {
  return {
    status: 403,
    body: wordsPage('This is not yours to decide', [why, 'If you think that it should be, tell your stewards.']),
  }
}

function thanks({ id, state, requester }: TokenRequest, { act, stage }: DecisionLink): readonly string[] {
  if (stage === null)
    return act === 'approve'
      ? [`Your review of request ${id} is recorded: using break-glass was right.`]
      : [`Your review of request ${id} is recorded: using break-glass was not right. What was allowed ends now.`]
  if (act === 'deny') return [`Request ${id} is denied. ${requester.name} reads your reason.`]
  return state === 'waiting'
    ? [`You approved request ${id}. It needs somebody else as well, and waits for them.`]
    : [`Request ${id} is approved. ${requester.name} is told what to do next as soon as everything is ready.`]
}

/** What a form leaves of a request; `null` = all of it, `'nothing'` = scopes were asked for and none is left. */
function narrowedBy(
  fields: Fields,
  { days, scopes }: Pick<RequestContent, 'days' | 'scopes'>,
): Decision['narrowed'] | 'nothing' {
  const kept = scopes.filter((_scope, index) => fields[`scope-${index}`] !== undefined)
  if (scopes.length > 0 && kept.length === 0) return 'nothing'
  const { days: given = '' } = fields
  const fewer = given.trim() === '' ? days : Number(given)
  return fewer === days && kept.length === scopes.length ? null : { days: fewer, scopes: kept }
}
