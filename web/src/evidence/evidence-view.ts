/** Nouns by which the ledger can be narrowed, as people call them. */
export const ledgerNouns = {
  pass: 'Passes',
  'findings,policy': 'Policies and findings',
  exemption: 'Exemptions',
  cases: 'Cases',
  plan: 'Plans',
  'action,acting': 'Actions outside',
  'message,ask': 'Letters and answers',
  campaign: 'Campaigns',
  'request,delegation': 'Requests',
  'grant,grants': 'Grants',
  'governance,allowed,drift': 'Membership',
  'token,tokens,events': 'What is known of tokens',
  'mode,configuration': 'Settings',
  'access,webhook': 'Sign-in, keys and webhooks',
} as const

/** What the address carries: which entries, and the span of the report. Days as 2025-08-22. */
export interface EvidenceView {
  readonly kind?: string
  readonly since?: string
  readonly from?: string
  readonly to?: string
}

/** The view that an address means; anything else in it is left out. */
export function pickEvidenceView(given: Readonly<Record<string, unknown>>): EvidenceView {
  const { kind } = given
  const known = typeof kind === 'string' && /^[a-z]+(\.[a-z-]+)?(,[a-z]+(\.[a-z-]+)?)*$/.test(kind)
  return {
    ...(known ? { kind } : {}),
    ...dayOf('since', given.since),
    ...dayOf('from', given.from),
    ...dayOf('to', given.to),
  }
}

function dayOf(name: 'since' | 'from' | 'to', given: unknown): EvidenceView {
  return typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))
    ? { [name]: given }
    : {}
}

/** Where the report of a span is, on this server. */
export function reportAddress({ from, to }: EvidenceView): string {
  const query = new URLSearchParams([
    ...(from === undefined ? [] : [['from', from]]),
    ...(to === undefined ? [] : [['to', to]]),
  ]).toString()
  return `/api/v1/report.html${query === '' ? '' : `?${query}`}`
}
