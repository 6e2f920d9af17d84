import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { wordsPage } from './answer-page.ts'
import type { App } from './app.ts'

/** A page for whoever has a link, without signing in. */
export interface PublicPage {
  readonly status: number
  readonly body: string
  /** Whether it asks to confirm something. */
  readonly asks?: true
}

/** Nothing but our own style: no script, no picture, no frame. */
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Sends a page that nothing keeps, indexes or frames. */
export function sendPage(reply: FastifyReply, { status, body }: PublicPage): FastifyReply {
  return reply
    .status(status)
    .headers({ 'content-security-policy': policy, 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
    .type('text/html; charset=utf-8')
    .send(body)
}

/** Routes that take a form as a browser sends it, of bounded size, and nothing else. */
export function formRoutes(app: App, routes: (forms: App) => void): void {
  app.register(async (forms) => {
    forms.removeAllContentTypeParsers()
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 32_768 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    routes(forms)
  })
}

const formSchema = z.record(z.string(), z.string()).catch({})

/** The fields of a form; none where it holds anything else. */
export function formFields(body: unknown): Readonly<Record<string, string>> {
  return formSchema.parse(body)
}

/** A link that is not ours, was cut, or was changed. */
export const brokenLink: PublicPage = {
  status: 404,
  body: wordsPage('This link does not work', [
    'It is not complete, or it was changed on its way. Please open it from the letter again, or copy all of it.',
  ]),
}

/** Too many forms of one address within a minute. */
export const tooMuchAtOnce: PublicPage = {
  status: 429,
  body: wordsPage('That was too much at once', ['Please wait a minute and try again. Nothing was recorded.']),
}
