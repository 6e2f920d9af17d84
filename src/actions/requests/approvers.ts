import type { TokenRequest } from '../../model/request.ts'
import { type Approver, type Decider, nameOf } from './approver.ts'
import { type Directory, isThere } from './directory.ts'
import { askersOf, type Standing, standingOf } from './standing.ts'

/** Why somebody may not decide: the request takes no decision, it is their own, they have been heard, or it is not theirs to decide. */
export interface NotYours {
  readonly because: 'state' | 'own' | 'heard' | 'others'
  /** One sentence for them. */
  readonly why: string
}

/**
 * Everybody who can decide a request now: the approvers of the stage that is asked who have not been heard, those who stand in for one of
 * them, and the stewards where the rule's own approvers are too few. Never who asks, nor who filed it for them, nor anybody whose account is not
 * active. For a break-glass request that awaits its review: the approvers of all its stages and the stewards.
 */
export function approversOf(request: TokenRequest, directory: Directory): readonly Approver[] {
  return standingOf(request, directory)?.approvers ?? []
}

/** As what somebody may decide a request now (or review it, after break-glass), or why they may not. */
export function mayDecide(
  request: TokenRequest,
  decider: Decider,
  directory: Directory,
): { readonly approver: Approver } | NotYours {
  const standing = standingOf(request, directory)
  if (standing === null) return { because: 'state', why: stateWords(request) }
  const name = nameOf(decider)
  if (isOwn(request, decider, directory)) return { because: 'own', why: 'Nobody decides about a request of their own.' }
  if (!isThere(directory, name)) return { because: 'others', why: 'Your account is not active.' }
  const heard = heardIn(request, standing, name)
  if (heard !== null) return heard
  const approver = standing.approvers.find(({ email }) => decider.email !== null && email === name)
  if (approver !== undefined) return { approver }
  if (decider.steward && standing.byStewards && decider.email === null && !isEnough(decider, standing))
    return {
      because: 'others',
      why: 'Who you are is not known, and it must be here: sign in with your e-mail address.',
    }
  if (decider.steward && standing.byStewards) return { approver: stewardByRole(decider, standing, directory) }
  return { because: 'others', why: othersWords(request, standing, name, directory) }
}

/** Whether a role without an address is enough: where two people must agree, nobody could tell whether they are two. */
function isEnough({ name }: Decider, { need }: Standing): boolean {
  return need === 1 && !name.includes('@')
}

/** Whether somebody asked for it themselves or filed it for somebody. Who is known by name alone is compared by name. */
function isOwn(request: TokenRequest, decider: Decider, { accounts }: Directory): boolean {
  const name = nameOf(decider)
  const account = accounts.get(name)?.id
  const same = account !== undefined && account === request.requester.accountId
  const named = decider.email === null && request.requester.name.toLowerCase() === name
  return same || named || askersOf(request).includes(name)
}

function stewardByRole({ email, name }: Decider, { escalated }: Standing, { accounts }: Directory): Approver {
  const address = email?.trim().toLowerCase() ?? null
  const accountId = address === null ? null : (accounts.get(address)?.id ?? null)
  return { email: address, name, accountId, insteadOf: null, through: 'stewards', escalated }
}

function heardIn({ decisions }: TokenRequest, { stage }: Standing, name: string): NotYours | null {
  const heard = decisions.filter((decision) => stage !== null && decision.stage === stage)
  if (heard.some(({ by }) => by === name)) return { because: 'heard', why: 'You have decided about it already.' }
  const standIn = heard.find(({ insteadOf }) => insteadOf === name)
  if (standIn === undefined) return null
  return { because: 'heard', why: `${standIn.by} has decided about it in your stead already.` }
}

/** Whose turn it is, for somebody who is an approver of another stage, or stands in for somebody who was heard. */
function othersWords(request: TokenRequest, { stage }: Standing, name: string, directory: Directory): string {
  const stages = request.rule?.stages ?? []
  const turn =
    stage === null ? -1 : stages.findIndex((_, later) => later > stage && isOf(request, later, name, directory))
  if (turn > 0) return `It is not your turn yet: stage ${(stage ?? 0) + 1} of ${stages.length} comes first.`
  const absent = directory.delegations.find(
    ({ from, to }) => to === name && request.decisions.some(({ by }) => by === from),
  )
  if (absent !== undefined) return `${absent.from}, for whom you stand in, has decided about it already.`
  return 'You are not one of those who decide about it.'
}

function isOf(request: TokenRequest, stage: number, name: string, directory: Directory): boolean {
  const stages = (request.rule?.stages ?? []).slice(stage, stage + 1)
  if (request.rule === null) return false
  const alone = { ...request, rule: { ...request.rule, stages }, decisions: [] }
  return approversOf(alone, directory).some(({ email }) => email === name)
}

/** Where a request stands that nobody need decide about. */
export function stateWords({ id, state, decisions, decidedAt }: TokenRequest): string {
  const by = decisions.at(-1)?.by
  const day = decidedAt === null ? '' : ` on ${new Date(decidedAt).toISOString().slice(0, 10)}`
  switch (state) {
    case 'draft':
      return `Request ${id} is a draft: it has not been submitted.`
    case 'waiting':
      return `Request ${id} waits, and nobody need agree to it.`
    case 'approved':
    case 'denied':
      return `Request ${id} was ${state}${day}${by === undefined ? '' : ` by ${by}`}.`
    case 'withdrawn':
      return `Request ${id} was withdrawn${day}.`
    case 'expired':
      return `Request ${id} ended${day} because nobody decided about it. It can be filed again.`
  }
}
