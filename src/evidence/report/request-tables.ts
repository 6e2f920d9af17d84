import type { Instant } from '../../model/instant.ts'
import type { TokenRequest } from '../../model/request.ts'
import { scopeClassOf } from '../../model/scope-words.ts'
import type { Cell } from './cells.ts'
import { medianOf } from './leavers.ts'
import { allPages, pageSize, type ReportSource, wasWithin } from './report-source.ts'
import type { Column, ReportTable } from './report-table.ts'
import { timeOf } from './times.ts'

const hour = 3_600_000

/** What happened to requests in one month. */
interface Month {
  submitted: number
  approved: number
  automatic: number
  denied: number
  withdrawn: number
  expired: number
  breakGlass: number
  /** Milliseconds from submission to decision, of what a person decided. */
  readonly decided: number[]
}

/** Requests by month (UTC), and how long people took to decide. */
export class RequestTally {
  readonly #months = new Map<string, Month>()

  /** Takes note of what happened to a request within the span. */
  see(request: TokenRequest, span: Pick<ReportSource, 'from' | 'to'>): void {
    const { submittedAt, decidedAt, state, breakGlass } = request
    if (submittedAt !== null && isIn(submittedAt, span)) {
      const month = this.#month(submittedAt)
      month.submitted += 1
      if (breakGlass !== null) month.breakGlass += 1
    }
    if (decidedAt === null || !isIn(decidedAt, span) || state === 'draft' || state === 'waiting') return
    const month = this.#month(decidedAt)
    month[state] += 1
    if (state === 'approved' && decider(request) === null) month.automatic += 1
    const took = timeToDecision(request)
    if (took !== null) month.decided.push(took)
  }

  /** By month, oldest first. */
  months(): readonly (readonly [month: string, figures: Readonly<Month>])[] {
    return [...this.#months].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** The span in the middle from submission to decision, of what a person decided, in milliseconds; `null` of none. */
  medianTimeToDecision(): number | null {
    return medianOf([...this.#months.values()].flatMap(({ decided }) => decided).sort((a, b) => a - b))
  }

  #month(at: Instant): Month {
    const name = new Date(at).toISOString().slice(0, 7)
    const none = { submitted: 0, approved: 0, automatic: 0, denied: 0, withdrawn: 0, expired: 0, breakGlass: 0 }
    const month = this.#months.get(name) ?? { ...none, decided: [] }
    this.#months.set(name, month)
    return month
  }
}

function isIn(at: Instant, { from, to }: Pick<ReportSource, 'from' | 'to'>): boolean {
  return at >= from && at < to
}

/** Who had the last word; `null` = nobody: Token Steward itself, by a rule. */
function decider({ decisions }: TokenRequest): string | null {
  const people = decisions.filter(({ stage, by }) => stage !== null && by !== 'token-steward')
  return people.at(-1)?.by ?? null
}

/** Milliseconds that people took; `null` where no person decided. */
function timeToDecision(request: TokenRequest): number | null {
  const { state, submittedAt, decidedAt } = request
  if (submittedAt === null || decidedAt === null || (state !== 'approved' && state !== 'denied')) return null
  return decider(request) === null ? null : decidedAt - submittedAt
}

/** Requests that were under way at any time of the span; drafts are left out. `tally` sees each of them. */
export function requestsTable(source: ReportSource, tally: RequestTally): ReportTable {
  const { store, organisationId } = source
  async function* rows(): AsyncIterable<readonly Cell[]> {
    const all = allPages(
      (cursor) => store.listRequests(organisationId, {}, { limit: pageSize, cursor }),
      ({ requests }) => requests,
    )
    for await (const request of all) {
      if (request.submittedAt === null || !wasWithin(source, request.submittedAt, request.decidedAt)) continue
      tally.see(request, source)
      yield requestRow(request)
    }
  }
  return { name: 'requests', title: 'Requests', columns: requestColumns, rows }
}

const requestColumns: readonly Column[] = [
  { title: 'Request', look: 'number' },
  { title: 'Requester' },
  { title: 'Address', csvOnly: true },
  { title: 'Kind' },
  { title: 'Purpose', look: 'words' },
  { title: 'System', csvOnly: true },
  { title: 'May' },
  { title: 'Scopes', csvOnly: true },
  { title: 'Days', look: 'number' },
  { title: 'Came from', csvOnly: true },
  { title: 'Rule' },
  { title: 'State' },
  { title: 'Submitted' },
  { title: 'Decided' },
  { title: 'Hours to decision', look: 'number' },
  { title: 'Decisions', look: 'words' },
  { title: 'Used at once', look: 'words' },
  { title: 'Why it ended', csvOnly: true },
  { title: 'Grant', look: 'number' },
]

function requestRow(request: TokenRequest): readonly Cell[] {
  const { id, requester, content, origin, rule, state, breakGlass, grantId } = request
  const took = timeToDecision(request)
  return [
    id,
    requester.name,
    requester.email,
    content.kind,
    content.purpose,
    content.system,
    scopeClassOf(content.scopes),
    content.scopes.join(' '),
    content.days,
    origin.kind === 'filed' ? `filed by ${origin.by}` : origin.kind,
    rule?.name ?? null,
    state,
    timeOf(request.submittedAt),
    timeOf(request.decidedAt),
    took === null ? null : Math.round((took / hour) * 10) / 10,
    decisionWords(request),
    breakGlass === null ? null : glassWords(breakGlass),
    request.endedWhy,
    grantId,
  ]
}

function decisionWords({ decisions }: TokenRequest): string {
  return decisions
    .map(({ verdict, by, insteadOf, reason, narrowed }) => {
      const forWhom = insteadOf === null ? '' : ` for ${insteadOf}`
      const less = narrowed === null ? '' : ', narrowed'
      return `${verdict} by ${by}${forWhom}${less}${reason === null ? '' : `: ${reason}`}`
    })
    .join('; ')
}

function glassWords({ reason, reviewBy, review }: NonNullable<TokenRequest['breakGlass']>): string {
  const seen = review === null ? `review due ${timeOf(reviewBy)}` : `reviewed by ${review.by}: ${review.verdict}`
  return `${reason} (${seen})`
}

/** What was asked for and decided, month by month. To be read after the requests. */
export function requestMonthsTable(tally: RequestTally): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const [month, figures] of tally.months()) {
      const { submitted, approved, automatic, denied, withdrawn, expired, breakGlass, decided } = figures
      const median = medianOf(decided.toSorted((a, b) => a - b))
      const hours = median === null ? null : Math.round((median / hour) * 10) / 10
      yield [month, submitted, approved, automatic, denied, withdrawn, expired, breakGlass, hours]
    }
  }
  const number = (title: string): Column => ({ title, look: 'number' })
  return {
    name: 'requests-by-month',
    title: 'Requests by month',
    columns: [
      { title: 'Month' },
      number('Submitted'),
      number('Approved'),
      number('Of these by rule alone'),
      number('Denied'),
      number('Withdrawn'),
      number('Expired'),
      number('Used at once'),
      number('Median hours to decision'),
    ],
    rows,
  }
}
