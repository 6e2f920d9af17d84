import { z } from 'zod'
import { whatHappensNext } from '../../actions/notify/answer-outcome.ts'
import { type OpenQuestion, readQuestion, recordAnswerTo } from '../../actions/notify/answers.ts'
import { dayOf } from '../../actions/notify/day-words.ts'
import {
  type AnswerFields,
  answerFieldNames,
  type FieldFault,
  longestKeep,
  readAnswer,
} from '../../actions/notify/given-answer.ts'
import { type AskFacts, readFacts } from '../../actions/notify/letter-facts.ts'
import { letterToken } from '../../actions/notify/letter-token.ts'
import { askView } from '../../actions/notify/letter-view.ts'
import { organisationName } from '../../actions/notify/letters-deps.ts'
import { newRequestPath } from '../../actions/notify/new-request-path.ts'
import type { Notifier } from '../../actions/notify/notifier.ts'
import type { Answer } from '../../model/answer.ts'
import { answerKinds } from '../../model/answer.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import { sentence } from '../../model/sentence.ts'
import { tokenRef } from '../../model/token.ts'
import { StewardError } from '../../platform/errors.ts'
import { answeredWords, page, questionPage, wordsPage } from '../answer-page.ts'
import { answerStyle } from '../answer-style.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { type Html, html } from '../html.ts'
import { brokenLink, formFields, formRoutes, type PublicPage, sendPage, tooMuchAtOnce } from '../public-page.ts'
import { rateLimit } from '../rate-limit.ts'

/** Answers of one address within a minute. */
const mostAnswers = 60

/**
 * The pages on which people answer. Reading them changes nothing, however often a link is followed, and by whatever: only the form that a
 * page shows records an answer.
 */
export function answerRoutes(app: App, dependencies: ApiDependencies): void {
  const limit = rateLimit(mostAnswers, 60_000)
  const config = { roles: 'public' as const }
  const schema = { hide: true, params: z.object({ token: z.string().max(500) }) }

  app.get('/answer-page.css', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(answerStyle),
  )
  app.get('/answer/:token', { config, schema }, async (request, reply) =>
    sendPage(reply, await reading(request.params.token, dependencies)),
  )
  formRoutes(app, (forms) => {
    forms.post<{ Params: { token: string } }>('/answer/:token', { config, schema }, async (request, reply) => {
      if (!limit.take(request.ip, dependencies.clock.now()))
        return sendPage(reply.header('retry-after', '60'), tooMuchAtOnce)
      return sendPage(reply, await answering(request.params.token, fieldsOf(request.body), dependencies))
    })
  })
}

function fieldsOf(body: unknown): AnswerFields {
  const given = formFields(body)
  return Object.fromEntries(answerFieldNames.map((name) => [name, given[name]]))
}

/** What a good link leads to. */
interface Asked {
  readonly question: OpenQuestion
  readonly kind: Answer['kind']
  readonly until: Instant
  readonly notifier: Notifier
  /** Provider's time. */
  readonly now: Instant
}

async function reading(token: string, dependencies: ApiDependencies): Promise<PublicPage> {
  const asked = await follow(token, dependencies)
  if ('status' in asked) return asked
  const { description } = asked.question.token ?? { description: null }
  const values = {
    purpose: description?.purpose,
    system: description?.system ?? undefined,
    backup: description?.backup ?? undefined,
  }
  return { status: 200, body: await questionHtml(asked, { values, faults: [] }, dependencies) }
}

async function answering(token: string, fields: AnswerFields, dependencies: ApiDependencies): Promise<PublicPage> {
  const asked = await follow(token, dependencies)
  if ('status' in asked) return { ...asked, status: asked.status === 200 ? 409 : asked.status }
  const { question, kind, now, notifier } = asked
  const { timeZone } = notifier.settings.calendar
  const given = readAnswer(kind, fields, { now, needsName: needsName(question) })
  if ('faults' in given)
    return { status: 422, body: await questionHtml(asked, { values: fields, faults: given.faults }, dependencies) }
  const { store, organisationId, clock } = dependencies
  try {
    const { answer } = await recordAnswerTo({ store, organisationId, now, saidAt: clock.now() }, question.ask.id, given)
    return { status: 200, body: answer === null ? '' : thanksPage(answer, question, { now, timeZone }) }
  } catch (error) {
    if (!(error instanceof StewardError) || error.code !== 'conflict') throw error
    const again = await follow(token, dependencies)
    if ('status' in again) return { ...again, status: 409 }
    throw error
  }
}

/** What a link leads to, or the page that says why it leads nowhere. */
async function follow(token: string, dependencies: ApiDependencies): Promise<Asked | PublicPage> {
  const { store, organisationId, clock, notifier } = dependencies
  if (notifier === null) throw new StewardError('not-configured', 'This server does not write to people.')
  const link = notifier.links.read(token, clock.now())
  if ('fault' in link) return link.fault === 'expired' ? expired : brokenLink
  if (link.organisationId !== organisationId) return brokenLink
  const question = await readQuestion({ store, organisationId }, link.askId)
  if (question === null) return brokenLink
  const { answered, token: about, cases, ask } = question
  const { timeZone } = notifier.settings.calendar
  if (answered !== null) return { status: 200, body: answeredPage(answered, timeZone) }
  if (about === null)
    return {
      status: 410,
      body: wordsPage('This token is gone', [
        'It is not there any more, so there is nothing to say about it. Thank you all the same.',
      ]),
    }
  if (ask.caseIds.length > 0 && cases.length === 0)
    return {
      status: 410,
      body: wordsPage('This question is settled', [
        'The token is not in question any more, so there is nothing to answer. Thank you all the same.',
      ]),
    }
  return { question, kind: link.kind, until: link.until, notifier, now: await providerNow(dependencies) }
}

const expired: PublicPage = {
  status: 410,
  body: wordsPage('This link has ended', [
    'It was good for a limited time, which is over. If the question still stands, a newer letter asks it: please answer from there, or tell your stewards.',
  ]),
}

function needsName({ ask }: OpenQuestion): boolean {
  return ask.recipient.rung === 'team' || ask.recipient.rung === 'stewards'
}

async function questionHtml(
  { question, kind, until, notifier, now }: Asked,
  { values, faults }: { readonly values: AnswerFields; readonly faults: readonly FieldFault[] },
  dependencies: ApiDependencies,
): Promise<string> {
  const { store, organisationId } = dependencies
  const { ask } = question
  const facts = await askFacts(question, dependencies)
  const linkOf = (_token: unknown, other: Answer['kind']): string =>
    `/answer/${notifier.links.token({ organisationId, askId: ask.id, kind: other, until })}`
  return questionPage({
    kind,
    question: askView(facts, { facts: { timeZone: notifier.settings.calendar.timeZone, at: now }, linkOf }),
    organisation: await organisationName(store, organisationId),
    recipient: ask.recipient.name ?? ask.recipient.address,
    needsName: needsName(question),
    values,
    faults,
    days: { first: dayText(now + 2 * DAY), last: dayText(now + longestKeep) },
  })
}

function dayText(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** What the letter said of the token, with the token as it is now. */
async function askFacts({ ask, token }: OpenQuestion, { store, organisationId }: ApiDependencies): Promise<AskFacts> {
  if (token === null) throw new StewardError('not-found', 'The token is gone.')
  const message = await store.findMessage(organisationId, ask.messageId)
  const letter = message === null ? null : readFacts(message)
  const told =
    letter?.about === 'digest' ? letter.asks.find((one) => tokenRef(one.token) === tokenRef(ask.token)) : undefined
  const base = { rung: ask.recipient.rung, reminder: 0, whyYou: null, answers: [...answerKinds], cases: [] }
  return { ...base, ...told, token: letterToken(token) }
}

function answeredPage(answer: Answer, timeZone: string): string {
  const said = [
    `${answer.by} answered on ${dayOf(answer.saidAt, timeZone)}: ${answeredWords(answer.kind)}.`,
    ...(answer.purpose === null ? [] : [sentence(`What it is for: ${answer.purpose}`)]),
    'One answer is enough, so this one stands. If it is wrong, tell your stewards.',
  ]
  return page(
    'This was answered already',
    html`<section>${said.map((line) => html`<p>${line}</p>`)}</section>${nextSection(answer, timeZone)}`,
  )
}

function thanksPage(
  answer: Answer,
  { token, cases }: OpenQuestion,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): string {
  const said = `Your answer is recorded: ${answeredWords(answer.kind)}.${answer.purpose === null ? '' : ` ${sentence(`What it is for: ${answer.purpose}`)}`}`
  const caseId = cases[0]?.id ?? null
  const request =
    answer.kind !== 'migrate' || token === null
      ? null
      : newRequestPath({ token, why: 'migration', answer, caseId, now })
  return page(
    'Thank you',
    html`<section><p role="status">${said}</p></section>${nextSection(answer, timeZone)}${
      request === null
        ? null
        : html`<section><h2>Ask for the service account</h2><p>The request is filled in with what is known: <a href="${request}">look it over and file it</a> (after signing in).</p></section>`
    }`,
  )
}

function nextSection(answer: Answer, timeZone: string): Html {
  return html`<section><h2>What happens next</h2>${whatHappensNext(answer, timeZone).map((line) => html`<p>${line}</p>`)}</section>`
}
