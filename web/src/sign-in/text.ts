/** Words of the sign-in page. */
export const signInText = {
  page: 'Sign in',
  title: 'Sign in',
  used: 'That link was used before or has expired',
  usedHint: 'A sign-in link works once, within a day. Get a new one as described below.',
  signedOut: 'You are signed out.',
  explained: 'You sign in with a one-time link. The server prints it when it starts:',
  example: 'Sign in (once, within a day): http://…/sign-in?code=…',
  newLink: 'For a new link, run on the machine of the server',
  command: 'npx steward sign-in',
  orRestart: 'or restart the server. Then open the link in this browser.',
  copy: 'Copy the command',
  copied: 'Copied',
  again: 'I have opened the link: continue',
}
