import { z } from 'zod'
import { organisationName } from '../../actions/notify/letters-deps.ts'
import type { RequestLink } from '../../actions/notify/request-links.ts'
import { StewardError } from '../../platform/errors.ts'
import { wordsPage } from '../answer-page.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { carryOutSoon } from '../carry-out-soon.ts'
import { showDecision, takeDecision } from '../decision-pages.ts'
import type { LinkContext } from '../link-context.ts'
import { brokenLink, formFields, formRoutes, type PublicPage, sendPage, tooMuchAtOnce } from '../public-page.ts'
import { rateLimit } from '../rate-limit.ts'
import { faultyRenewal, showRenewal, takeRenewal } from '../renewal-pages.ts'

/** Forms of one address within a minute. */
const mostForms = 60

type Fields = Readonly<Record<string, string>>

/**
 * The pages on which approvers decide and owners renew, from links in letters. Reading them changes nothing, however often a link is
 * followed, and by whatever: only the form that a page shows decides.
 */
export function requestLinkRoutes(app: App, dependencies: ApiDependencies): void {
  const limit = rateLimit(mostForms, 60_000)
  const config = { roles: 'public' as const }
  const schema = { hide: true, params: z.object({ token: z.string().max(500) }) }
  app.get('/request-link/:token', { config, schema }, async (request, reply) =>
    sendPage(reply, await follow(request.params.token, dependencies, { read: show })),
  )
  formRoutes(app, (forms) => {
    forms.post<{ Params: { token: string } }>('/request-link/:token', { config, schema }, async (request, reply) => {
      if (!limit.take(request.ip, dependencies.clock.now()))
        return sendPage(reply.header('retry-after', '60'), tooMuchAtOnce)
      const fields = formFields(request.body)
      const read: Following['read'] = (link, context) => take(link, fields, context)
      const page = await follow(request.params.token, dependencies, { read })
      if (page.status === 200) carryOutSoon(dependencies)
      return sendPage(reply, page)
    })
  })
}

interface Following {
  readonly read: (link: RequestLink, context: LinkContext) => Promise<PublicPage>
}

/** What a link leads to, or the page that says why it leads nowhere. */
async function follow(token: string, dependencies: ApiDependencies, { read }: Following): Promise<PublicPage> {
  const { store, organisationId, clock, notifier } = dependencies
  if (notifier === null) throw new StewardError('not-configured', 'This server does not write to people.')
  const link = notifier.requestLinks.read(token, clock.now())
  if ('fault' in link) return link.fault === 'expired' ? expired : brokenLink
  if (link.organisationId !== organisationId) return brokenLink
  const { contacts, calendar } = notifier.settings
  const [now, rules] = [await providerNow(dependencies), await notifier.readRules()]
  return read(link, {
    deps: { store, organisationId, now, rules, stewards: contacts.stewards },
    links: notifier.requestLinks,
    stewards: contacts.stewards.map((address) => address.toLowerCase()),
    organisation: await organisationName(store, organisationId),
    timeZone: calendar.timeZone,
  })
}

function show(link: RequestLink, context: LinkContext): Promise<PublicPage> {
  const { act } = link
  return act === 'renew' ? showRenewal(link, context) : showDecision({ ...link, act }, context)
}

async function take(link: RequestLink, fields: Fields, context: LinkContext): Promise<PublicPage> {
  const { act } = link
  try {
    return act === 'renew'
      ? await takeRenewal(link, fields, context)
      : await takeDecision({ ...link, act }, fields, context)
  } catch (error) {
    if (!(error instanceof StewardError) || !refusals.has(error.code)) throw error
    return refused(link, { fields, error }, context)
  }
}

const refusals: ReadonlySet<string> = new Set(['conflict', 'forbidden', 'request-invalid', 'request-refused'])

/** Why it was not done: where the form can be filled in otherwise, the form once more. */
async function refused(
  link: RequestLink,
  { fields, error }: { readonly fields: Fields; readonly error: StewardError },
  context: LinkContext,
): Promise<PublicPage> {
  if (link.act === 'renew' && error.code === 'request-invalid')
    return faultyRenewal(link, { fields, fault: error.message }, context)
  const page = await show(link, context)
  if (page.asks === true) return saying(error)
  return page.status === 200 ? { ...page, status: 409 } : page
}

function saying({ message, code }: StewardError): PublicPage {
  const status = code === 'request-invalid' ? 422 : code === 'forbidden' ? 403 : 409
  return {
    status,
    body: wordsPage('This could not be done', [
      message,
      'Nothing was recorded. Go back to change it, or open the link again.',
    ]),
  }
}

const expired: PublicPage = {
  status: 410,
  body: wordsPage('This link has ended', [
    'It was good for a limited time, which is over. If it still waits for you, you find it after signing in; a newer letter has newer links.',
  ]),
}
