import { page, wordsPage } from '../answer-page.ts'
import { html } from '../html.ts'
import type { PublicPage } from '../public-page.ts'

/** The page that a link in a letter leads to: only its button signs in, so that what follows links in letters cannot. */
export function confirmPage(shown: {
  readonly name: string
  readonly email: string
  readonly organisation: string
  /** What shows that the form was filled in on this page. */
  readonly proof: string
}): PublicPage {
  const body = html`<form method="post">
<p>You sign in to the Token Steward of ${shown.organisation} as <strong>${shown.name}</strong> (${shown.email}).</p>
<input type="hidden" name="proof" value="${shown.proof}">
<button>Sign in</button>
</form>
<p class="soft">The link works once. If this is not you, close this page: nothing happens.</p>`
  return { status: 200, body: page('Sign in', body) }
}

/** The page that says why a link does not let in. */
export function noEntryPage(why: 'broken' | 'ended' | 'no-role' | 'other-browser'): PublicPage {
  const [status, title, line] = noEntry[why]
  return { status, body: wordsPage(title, [line]) }
}

const noEntry = {
  broken: [
    404,
    'This link does not work',
    'It is not complete, or it was changed on its way. Please open it from the letter again, or copy all of it.',
  ],
  ended: [
    410,
    'This link has ended',
    'A link to sign in works once, for half an hour. Please ask for a new one on the sign-in page.',
  ],
  'no-role': [
    403,
    'You cannot sign in any more',
    'There is no active account with your address on record. If that is wrong, tell your stewards.',
  ],
  'other-browser': [
    409,
    'Please press the button once more',
    'This browser did not keep what the page before gave it. Open the link from the letter again, with cookies allowed, and press the button there.',
  ],
} as const
