/** Words of the sign-in page. */
export const signInText = {
  page: 'Sign in',
  title: 'Sign in',
  used: 'That link was used before or has expired',
  usedHint: 'A sign-in link works once, within a day. Get a new one as described below.',
  signedOut: 'You are signed out.',
  with: (provider: string) => `Sign in with ${provider}`,
  ways: 'Ways to sign in',
  mail: 'E-mail address',
  mailHint: 'You get a letter with a link that signs you in, once.',
  send: 'Send me a link',
  sent: 'Look into your mail',
  noMailServer:
    'This server has no mail server: the letter waits in its outbox, where a steward can open it and hand on the link.',
  failed: 'The link could not be asked for',
  unread: 'The ways to sign in could not be read',
  runs: 'If you run this server',
  explained: 'You sign in with a one-time link. The server prints it when it starts:',
  example: 'Sign in (once, within a day): http://…/sign-in?code=…',
  newLink: 'For a new link, run on the machine of the server',
  command: 'npx steward sign-in',
  orRestart: 'or restart the server. Then open the link in this browser.',
  copy: 'Copy the command',
  copied: 'Copied',
  again: 'I have opened the link: continue',
}

/** Why a provider of identities signed nobody in, by the word in the address. */
export const failureText: Readonly<Record<string, { readonly title: string; readonly hint: string }>> = {
  denied: {
    title: 'You were not signed in',
    hint: 'The sign-in was cancelled, or your organisation does not let you in here. Try again, or ask whoever looks after accounts.',
  },
  expired: {
    title: 'That sign-in has run out',
    hint: 'It took longer than ten minutes, was begun in another browser or window, or was used before. Please begin again.',
  },
  unreachable: {
    title: 'The sign-in service does not answer',
    hint: 'Please try again in a minute. If it stays so, tell whoever runs this server.',
  },
  'no-role': {
    title: 'You are known, but may not come in yet',
    hint: 'Nothing gives you a role here: neither your groups, nor an active account with your address. Ask a steward.',
  },
  failed: {
    title: 'The sign-in did not work',
    hint: 'What came back was not what was asked for. Please begin again; the log of the server says more.',
  },
}
