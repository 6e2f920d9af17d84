import { counted, spanWords } from '../words.ts'
import { medianOf } from './leavers.ts'
import { type ReportFigures, trendEnds } from './report-figures.ts'

/** What the record shows for a control of a standard. */
export interface Control {
  readonly id: string
  readonly name: string
  /** What the control asks, in our own words: the standard's text is what counts. */
  readonly asks: string
  /** Sentences with figures. */
  readonly shows: readonly string[]
  /** Names of the tables in which one can check that. */
  readonly tables: readonly string[]
  /** What this record cannot show, so that nobody takes it for more. */
  readonly cannot: string
}

/** The controls that this record speaks of, each with what it shows and what it cannot. */
export function controlsOf(figures: ReportFigures): readonly Control[] {
  return [...cis(figures), ...nist(figures), ...iso(figures), pci(figures)]
}

function cis({ tokens, cases, acting, lastSealedAt }: ReportFigures): readonly Control[] {
  return [
    {
      id: 'CIS Controls v8, 5.1',
      name: 'Establish and maintain an inventory of accounts',
      asks: 'One list of all accounts, service accounts among them, with who holds each, that is looked through at least every quarter.',
      shows: [
        `${counted(tokens.there, 'token')} on the list: API tokens of people and of service accounts, OAuth clients, administration keys; last read to the end ${lastSealedAt === null ? 'never' : new Date(lastSealedAt).toISOString().slice(0, 10)}.`,
        `With a known owner: ${share(tokens.withOwner, tokens.there)}; with a purpose that a person wrote down: ${share(tokens.withPurpose, tokens.there)}; with a sponsor: ${share(tokens.withSponsor, tokens.there)}.`,
        reviewed(acting),
      ],
      tables: ['inventory', 'answers', 'campaigns'],
      cannot: 'Accounts that own no token, passwords and browser sessions, and tokens of other products.',
    },
    {
      id: 'CIS Controls v8, 5.3',
      name: 'Disable dormant accounts',
      asks: 'Whatever was not used for 45 days is disabled or removed.',
      shows: [
        `Tokens not used for 45 days or longer: ${share(tokens.unused45, tokens.there)}; never used: ${tokens.neverUsed}.`,
        `In the span: ${counted(tokens.revoked, 'token')} revoked, ${counted(acting.actions.of('quarantine done'), 'quarantine')}, ${counted(cases.inState('kept'), 'case')} that ended with the answer that a token is needed.`,
      ],
      tables: ['inventory', 'findings', 'actions', 'trend'],
      cannot: 'Use of OAuth clients, which the provider never tells. "Unused" means that the provider named no use.',
    },
  ]
}

function nist({ tokens, leavers, policies, cases, acting }: ReportFigures): readonly Control[] {
  return [
    {
      id: 'NIST SP 800-53 Rev. 5, AC-2',
      name: 'Account management',
      asks: 'Kinds of accounts and their managers are named; what is no longer needed, or whose holder has left, is disabled in time; use is watched and accounts are reviewed.',
      shows: [
        leaverWords(leavers),
        `Every token is judged at every sealed pass, now by ${counted(policies.filter(({ inForce }) => inForce).length, 'policy')}; ${counted(cases.cases.length, 'case')} under way in the span.`,
        reviewed(acting),
      ],
      tables: ['time-to-revoke', 'policies', 'cases', 'transitions', 'campaigns'],
      cannot:
        'How accounts themselves are created and approved, and when a person was told to leave: time counts from when the deactivation was seen.',
    },
    {
      id: 'NIST SP 800-53 Rev. 5, IA-5',
      name: 'Authenticator management',
      asks: 'Authenticators have a bounded lifetime, are renewed, and are revoked when they are lost or no longer needed.',
      shows: [
        `Without an end: ${share(tokens.withoutEnd, tokens.there)}; with one within a year: ${share(tokens.endsWithinAYear, tokens.there)}; with one that is past: ${tokens.past}.`,
        `Created more than a year ago: ${share(tokens.olderThanAYear, tokens.there)}; replaced by a successor that took over: ${tokens.rotated}.`,
        `${counted(acting.answers.of('rotate'), 'promise')} to rotate; ${counted(cases.inState('rotated'), 'case')} ended rotated.`,
      ],
      tables: ['inventory', 'cases', 'answers'],
      cannot: "How secrets are kept where they are used. The strength of a token is the provider's matter.",
    },
  ]
}

function iso(figures: ReportFigures): readonly Control[] {
  const { tokens, leavers, policies, acting, mode, cases } = figures
  const [first, last] = trendEnds(figures.trend)
  return [
    {
      id: 'ISO/IEC 27001:2022, A.5.15',
      name: 'Access control',
      asks: 'Rules for access are set down and applied.',
      shows: [
        `${counted(policies.length, 'text')} of policies judged in the span, each kept with its hash and the time from which it judged.`,
        `The mode is ${mode.mode}${mode.by === null ? '' : `, set by ${mode.by}: ${mode.reason ?? ''}`}.`,
      ],
      tables: ['policies', 'changes', 'exceptions'],
      cannot: 'Rules that are kept elsewhere, such as permissions within products.',
    },
    {
      id: 'ISO/IEC 27001:2022, A.5.16',
      name: 'Identity management',
      asks: 'Each identity belongs to somebody, over its whole life.',
      shows: [
        `Tokens with a known owner: ${share(tokens.withOwner, tokens.there)}; with one who is not active: ${tokens.ownerNotActive}.`,
        `Tokens of people that are used like those of machines: ${tokens.usedAsBot}.`,
      ],
      tables: ['inventory', 'findings'],
      cannot: 'Whether a person shares a secret in a way that leaves no trace in networks or countries.',
    },
    {
      id: 'ISO/IEC 27001:2022, A.5.17',
      name: 'Authentication information',
      asks: 'How secrets are given out and managed is under control.',
      shows: [
        `Tokens without an end: ${share(tokens.withoutEnd, tokens.there)}; that may do everything that their owner may: ${share(tokens.unscoped, tokens.there)}.`,
        `Letters and alerts that were sent: ${acting.letters.of('sent')}; laid in the outbox: ${acting.letters.of('outbox')}; that did not arrive: ${acting.letters.of('rejected') + acting.letters.of('bounced') + acting.letters.of('failed')}.`,
      ],
      tables: ['inventory', 'letters'],
      cannot: 'The secrets themselves: Token Steward never sees one.',
    },
    {
      id: 'ISO/IEC 27001:2022, A.5.18',
      name: 'Access rights',
      asks: 'Rights are given, reviewed, changed and taken away by the rules.',
      shows: [
        first === null || last === null
          ? 'No pass was sealed in the span.'
          : `From ${first} to ${last} tokens; ${tokens.revoked} revoked by Token Steward, ${tokens.gone - tokens.revoked} gone otherwise.`,
        leaverWords(leavers),
        `Cases that ended revoked: ${cases.inState('revoked')}; kept: ${cases.inState('kept')}; rotated or migrated: ${cases.inState('rotated') + cases.inState('migrated')}.`,
      ],
      tables: ['trend', 'cases', 'actions', 'time-to-revoke'],
      cannot: 'Rights within products that a token makes use of.',
    },
  ]
}

function pci({ tokens, acting }: ReportFigures): Control {
  return {
    id: 'PCI DSS v4.0.1, 8.6',
    name: 'Application and system accounts and their authentication factors',
    asks: 'Interactive use of system accounts is the exception; secrets are in no code; they are changed in time and protected from misuse.',
    shows: [
      `Tokens of service accounts: ${tokens.byKind['service-account-token']}; tokens of people that are used like those of machines, and should become some (8.6.1): ${tokens.usedAsBot}.`,
      `Tokens older than a year (8.6.3): ${share(tokens.olderThanAYear, tokens.there)}; answers that one will be moved to a service account: ${acting.answers.of('migrate')}.`,
      `Tokens that may do everything that their owner may: ${share(tokens.unscoped, tokens.there)}.`,
    ],
    tables: ['inventory', 'answers', 'findings'],
    cannot: 'Whether a secret stands in a script, a file or a repository (8.6.2).',
  }
}

/** `31 of 82 (38 %)` */
function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`
}

function reviewed({ answers }: ReportFigures['acting']): string {
  return `${counted(answers.total, 'answer')} of owners came in during the span.`
}

/** How fast tokens of people who had left were revoked. */
export function leaverWords({ revoked, elsewhere, open }: ReportFigures['leavers']): string {
  const median = medianOf(revoked)
  const speed =
    median === null
      ? 'No token of anybody who had left was revoked by Token Steward'
      : `${counted(revoked.length, 'token')} of people who had left revoked: the median is ${spanWords(median)} after the departure was seen, the longest ${spanWords(revoked.at(-1) ?? 0)}`
  return `${speed}; gone otherwise: ${elsewhere}; still there: ${open}.`
}
