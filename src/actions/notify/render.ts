import type { Ask } from '../../model/message.ts'
import { tokenRef } from '../../model/token.ts'
import type { AnswerLinks } from './answer-links.ts'
import { calendarFile } from './calendar-file.ts'
import type { LetterFacts } from './letter-facts.ts'
import { alertView, digestView, type LinkOf } from './letter-view.ts'
import { plainLine } from './plain-text.ts'
import { type ActLinkOf, requestView } from './request-view.ts'
import { signInView } from './sign-in-letter.ts'
import type { SignInLinks } from './sign-in-links.ts'
import type { Templates } from './templates.ts'

/** A file that goes with a letter. */
export interface Attachment {
  readonly name: string
  readonly type: string
  readonly content: string
}

/** A letter as it is read. */
export interface Rendered {
  /** One plain line. */
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments: readonly Attachment[]
}

/** What rendering works with. */
export interface RenderContext {
  readonly templates: Templates
  /** Beginning of addresses, without a slash at its end. */
  readonly publicUrl: string
  /** Where the answers of a question lead. */
  readonly linkOf: LinkOf
  /** Where decisions and renewals lead; left out = nowhere. */
  readonly actLinkOf?: ActLinkOf
  /** Makes links to sign in; left out = they lead nowhere. */
  readonly signInLinks?: SignInLinks | null
}

/** Renders what a message says; rejects with `config-invalid` when a template is at fault. */
export function renderLetter(facts: LetterFacts, context: RenderContext): Rendered {
  const { templates } = context
  const view = viewOf(facts, context)
  const file = facts.about === 'digest' ? calendarFile(facts) : null
  return {
    subject: plainLine(templates.fill(facts.about, 'subject', view), 200),
    text: tidy(templates.fill(facts.about, 'text', view)),
    html: templates.fill(facts.about, 'html', view),
    attachments:
      file === null
        ? []
        : [{ name: 'token-ends.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH', content: file }],
  }
}

function viewOf(facts: LetterFacts, context: RenderContext): object {
  const { publicUrl, linkOf, actLinkOf = () => null, signInLinks = null } = context
  switch (facts.about) {
    case 'digest':
      return digestView(facts, linkOf, publicUrl)
    case 'alert':
      return alertView(facts, publicUrl)
    case 'request':
      return requestView(facts, { publicUrl, actLinkOf })
    case 'sign-in':
      return signInView(facts, signInLinks)
    case 'test':
      return { subject: 'A test letter of Token Steward', organisation: plainLine(facts.organisation) }
  }
}

/** Links of a message's questions; `null` for what it does not ask. */
export function linksOf(asks: readonly Ask[], links: AnswerLinks, organisationId: string): LinkOf {
  const byToken = new Map(asks.map((ask) => [tokenRef(ask.token), ask]))
  return (token, kind) => {
    const ask = byToken.get(tokenRef(token))
    return ask === undefined ? null : links.link({ organisationId, askId: ask.id, kind, until: ask.linksUntil })
  }
}

/** No more than one empty line in a row, none with blanks at its end. */
function tidy(text: string): string {
  return `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
