import { DAY, type Instant } from '../../model/instant.ts'
import type { Decision, RequestEvent, TokenRequest } from '../../model/request.ts'
import { stateWords } from './approvers.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { RequestAdvance } from './request-advance.ts'
import type { RequestHappening } from './request-happenings.ts'

/** Who approves what its rule lets through without anybody. */
const automaticApprover = 'token-steward'

type Submitted = Extract<RequestHappening, { kind: 'submitted' }>

/** A draft that is asked in earnest: it waits for its approvers, or is granted at once where its rule says so, or else it cannot wait. */
export function submitted(current: TokenRequest, happening: Submitted, now: Instant): RequestAdvance | Refusal {
  const { rule, breakGlass, automatic, by } = happening
  if (current.state !== 'draft')
    return refuse('request-refused', `${stateWords(current)} Only a draft can be submitted.`)
  const asked: TokenRequest = { ...current, rule, submittedAt: now, expiresAt: now + rule.expiresAfter, decisions: [] }
  const event: RequestEvent = { at: now, kind: 'submitted', words: `Submitted under the rule ${rule.name}.`, by }
  const byPeople = automatic === null && rule.stages.length > 0
  if (byPeople && breakGlass !== null) return brokenGlass(asked, happening, event)
  if (byPeople) return { next: { ...asked, state: 'waiting' }, events: [event], grant: null }
  const reason = automatic ?? 'Its rule asks nobody.'
  const decision: Decision = { ...byItself, at: now, reason }
  return {
    next: { ...asked, state: 'approved', decidedAt: now, decisions: [decision] },
    events: [event, { at: now, kind: 'approved', words: `Approved by itself. ${reason}`, by: null }],
    grant: 'begins',
  }
}

const byItself = { verdict: 'approve', by: automaticApprover, insteadOf: null, stage: 0, narrowed: null } as const

function brokenGlass(
  asked: TokenRequest,
  { rule, breakGlass, by }: Submitted,
  event: RequestEvent,
): RequestAdvance | Refusal {
  const allowed = rule.breakGlass
  const reason = breakGlass ?? ''
  if (allowed === null)
    return refuse(
      'request-refused',
      `The rule ${rule.name} does not allow break-glass: submit it and ask its approvers to hurry.`,
    )
  if (reason === '') return refuse('request-invalid', 'Say why it cannot wait: everybody who reviews it reads that.')
  const { at } = event
  const reviewBy = at + allowed.reviewWithin
  const days = Math.min(asked.content.days, allowed.days)
  const until = new Date(at + days * DAY).toISOString().slice(0, 10)
  const words = `BREAK-GLASS by ${by}, until ${until}, to be reviewed by ${new Date(reviewBy).toISOString().slice(0, 10)}: ${reason}`
  return {
    next: {
      ...asked,
      content: { ...asked.content, days },
      state: 'approved',
      decidedAt: at,
      breakGlass: { reason, reviewBy, review: null },
    },
    events: [event, { at, kind: 'break-glass', words, by }],
    grant: 'begins',
  }
}
