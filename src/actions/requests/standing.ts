import type { TokenRequest } from '../../model/request.ts'
import type { ApproverRef } from '../../model/request-rules.ts'
import type { Approver } from './approver.ts'
import { type Directory, groupOf, isActivePerson, isThere } from './directory.ts'

/** What is asked about a request now, and of whom. */
export interface Standing {
  /** Which stage of its rule, from 0; `null` = the review after break-glass. */
  readonly stage: number | null
  /** How many must agree in all. */
  readonly need: number
  /** How many more must. */
  readonly missing: number
  /** Approvers who have not been heard, those who stand in for them, and the stewards where it has come to them. Each address once. */
  readonly approvers: readonly Approver[]
  /** Whether stewards who are known by role alone may decide it. */
  readonly byStewards: boolean
  /** Whether the rule's own approvers are too few to agree, so that the stewards are asked as well. */
  readonly escalated: boolean
  /** Whether even with the stewards there are too few people. */
  readonly stuck: boolean
}

/** What a request needs next; `null` where nobody need decide anything. */
export function standingOf(request: TokenRequest, directory: Directory): Standing | null {
  const question = questionOf(request)
  if (question === null) return null
  const { refs, need, voices } = question
  const missing = need - voices.agreed
  const own = seatsOf(request, refs, directory).filter(({ email }) => !voices.taken.has(email))
  const byRole = refs.includes('stewards')
  const unlisted = byRole && directory.stewards.length === 0
  const escalated = own.length < missing && !unlisted
  const more = escalated ? seatsOf(request, ['stewards'], directory) : []
  const joined = more.filter((one) => !voices.taken.has(one.email) && !own.some(({ email }) => email === one.email))
  const seats = [...own, ...joined.map((one) => ({ ...one, escalated: true }))]
  return {
    stage: question.stage,
    need,
    missing,
    approvers: [...seats, ...delegatesOf(request, seats, directory).filter(({ email }) => !voices.taken.has(email))],
    byStewards: byRole || escalated,
    escalated,
    stuck: !unlisted && seats.length < missing && directory.stewards.length > 0,
  }
}

/** The stage whose approvers have not all agreed yet; `null` when all have. */
export function currentStage({ rule, decisions }: Pick<TokenRequest, 'rule' | 'decisions'>): number | null {
  const at = (rule?.stages ?? []).findIndex(({ need }, stage) => agreedIn(decisions, stage) < need)
  return at === -1 ? null : at
}

/** Who may never decide: whoever asks, and whoever filed it for them. Names in lower case. */
export function askersOf({ requester, origin }: TokenRequest): readonly string[] {
  const filer = 'by' in origin && origin.by !== undefined ? [origin.by.trim().toLowerCase()] : []
  return [requester.email.toLowerCase(), ...filer]
}

interface Question {
  readonly stage: number | null
  readonly refs: readonly ApproverRef[]
  readonly need: number
  readonly voices: { readonly agreed: number; readonly taken: ReadonlySet<string> }
}

function questionOf(request: TokenRequest): Question | null {
  const { state, rule, decisions, breakGlass } = request
  if (rule === null) return null
  if (state === 'approved' && breakGlass !== null && breakGlass.review === null) {
    const refs = new Set([...rule.stages.flatMap(({ approvers }) => approvers), 'stewards'])
    return { stage: null, refs: [...refs], need: 1, voices: { agreed: 0, taken: new Set() } }
  }
  const stage = state === 'waiting' ? currentStage(request) : null
  const asked = stage === null ? undefined : rule.stages[stage]
  if (stage === null || asked === undefined) return null
  const heard = decisions.filter((decision) => decision.stage === stage)
  const taken = new Set(heard.flatMap(({ by, insteadOf }) => [by, ...(insteadOf === null ? [] : [insteadOf])]))
  return { stage, refs: asked.approvers, need: asked.need, voices: { agreed: agreedIn(decisions, stage), taken } }
}

function agreedIn(decisions: TokenRequest['decisions'], stage: number): number {
  return decisions.filter((decision) => decision.stage === stage && decision.verdict === 'approve').length
}

/** An approver with an address: everybody whom the words of a rule name has one. */
type Seat = Approver & { readonly email: string }

/** The people whom the words of a rule name, each once, without who asks and without who has left. */
function seatsOf(request: TokenRequest, refs: readonly ApproverRef[], directory: Directory): readonly Seat[] {
  const seats = new Map<string, Seat>()
  for (const through of refs)
    for (const email of namedBy(through, request, directory))
      if (!seats.has(email) && mayVoice(request, email, directory))
        seats.set(email, seatOf(email, { through, insteadOf: null }, directory))
  return [...seats.values()]
}

function delegatesOf(request: TokenRequest, seats: readonly Seat[], directory: Directory): readonly Seat[] {
  const delegates = new Map<string, Seat>()
  for (const seat of seats)
    for (const { from, to } of directory.delegations) {
      const known = delegates.has(to) || seats.some(({ email }) => email === to)
      if (from !== seat.email || known || !mayVoice(request, to, directory)) continue
      const standIn = seatOf(to, { through: seat.through, insteadOf: seat.email }, directory)
      delegates.set(to, { ...standIn, escalated: seat.escalated })
    }
  return [...delegates.values()]
}

function namedBy(ref: ApproverRef, { requester }: TokenRequest, directory: Directory): readonly string[] {
  if (ref === 'stewards') return directory.stewards
  if (ref === 'manager') return [directory.managers.get(requester.email.toLowerCase()) ?? []].flat()
  const group = groupOf(ref)
  if (group === null) return ref.includes('@') ? [ref.toLowerCase()] : []
  const members = directory.groups.get(group.toLowerCase()) ?? []
  return members.filter(isActivePerson).flatMap(({ email }) => email?.toLowerCase() ?? [])
}

/** An account with another address of who asks is theirs too. */
function mayVoice(request: TokenRequest, email: string, directory: Directory): boolean {
  const accountId = directory.accounts.get(email)?.id ?? null
  const own = accountId !== null && accountId === request.requester.accountId
  return !own && !askersOf(request).includes(email) && isThere(directory, email)
}

function seatOf(
  email: string,
  how: Pick<Approver, 'through' | 'insteadOf'>,
  directory: Pick<Directory, 'accounts'>,
): Seat {
  const account = directory.accounts.get(email)
  return { email, name: account?.name ?? email, accountId: account?.id ?? null, ...how, escalated: false }
}
