import type { Person } from '../../model/person.ts'
import type { NewRequest, RequestContent, RequestOrigin, TokenRequest } from '../../model/request.ts'
import { type Asker, readAsker } from './ask.ts'
import { inTurn, refuseTwice } from './filing-turn.ts'
import { refusalError } from './refusal.ts'
import type { RequestAdvance } from './request-advance.ts'
import type { RequestDeps } from './request-deps.ts'
import type { RequestHappening } from './request-happenings.ts'
import { submitted } from './submission.ts'
import { checkSubmission, submittable } from './submission-check.ts'
import { tidyContent, tidyReason } from './tidy-content.ts'
import { writeAdvance } from './write-request.ts'

/** What is filed, for whom, by whom. */
export interface Filing {
  readonly requester: Person
  readonly content: RequestContent
  readonly origin: RequestOrigin
  /** Kept for later: nobody is asked yet, and it need not be complete. */
  readonly draft: boolean
  /** Why it cannot wait; `null` = it can. */
  readonly breakGlass: { readonly reason: string } | null
  /** E-mail address or name of who files it. */
  readonly by: string
}

/**
 * Writes a request down: as a draft, or submitted under the first rule that is for it. It then waits for its approvers, or is approved at
 * once with its grant, where the rule approves it by itself or break-glass is called.
 *
 * Rejects with `request-invalid` for faults in what is asked, with `request-refused` where no rule is for it, its requester has left or the
 * rule has no break-glass, and with `conflict` when the same person asked for the same within a minute (the message names the first).
 */
export async function fileRequest(deps: RequestDeps, filing: Filing): Promise<TokenRequest> {
  const asker = await readAsker(deps, filing.requester)
  const draft = draftOf({ ...filing, origin: originOf(filing, asker) }, asker, deps.now)
  return inTurn(deps, asker.requester.email, async () => {
    if (filing.draft) return writeDraft(deps, draft, filing.by)
    const advance = submissionOf(deps, { request: { ...draft, ...unwritten }, asker, ...filing })
    return writeFiled(deps, { draft, advance, by: filing.by })
  })
}

const unwritten = { id: 0, version: 0, grantId: null } as const

/** Who files for somebody else is told of, so that they do not decide about it. The renewal of a grant is its owner's alone. */
function originOf({ origin, by }: Filing, { requester }: Asker): RequestOrigin {
  const name = by.trim().toLowerCase()
  if (name === requester.email || origin.kind === 'renewal' || origin.kind === 'filed') return origin
  return origin.kind === 'own' ? { kind: 'filed', by: name } : { ...origin, by: name }
}

/** What becomes of a draft that is submitted. Rejects as {@link fileRequest} does. */
export function submissionOf(
  deps: RequestDeps,
  given: { readonly request: TokenRequest; readonly asker: Asker } & Pick<Filing, 'breakGlass' | 'by'>,
): RequestAdvance {
  const { request, asker, by } = given
  const check = checkSubmission(deps, { asker, content: request.content, breakGlass: given.breakGlass !== null })
  const { rule } = submittable(check)
  const breakGlass = given.breakGlass === null ? null : (tidyReason(given.breakGlass.reason) ?? '')
  const happening = { kind: 'submitted', rule, automatic: check.automatic?.words ?? null, breakGlass, by } as const
  const advance = submitted(request, happening satisfies RequestHappening, deps.now)
  if ('refused' in advance) throw refusalError(advance)
  return advance
}

/** A draft of what is filed, in the words in which it is written down. */
export function draftOf(
  { content, origin }: Pick<Filing, 'content' | 'origin'>,
  { requester }: Asker,
  now: number,
): NewRequest {
  return {
    requester,
    origin,
    content: tidyContent(content),
    state: 'draft',
    rule: null,
    decisions: [],
    breakGlass: null,
    createdAt: now,
    submittedAt: null,
    expiresAt: null,
    decidedAt: null,
    endedWhy: null,
  }
}

async function writeDraft(
  { store, organisationId, ...deps }: RequestDeps,
  draft: NewRequest,
  by: string,
): Promise<TokenRequest> {
  await refuseTwice({ store, organisationId, now: deps.now }, draft)
  return store.createRequest(organisationId, draft, { at: deps.now, kind: 'created', words: 'A draft was begun.', by })
}

/**
 * One that waits is written down at once. What is approved at once begins as a draft, so that the approval and its grant are one change: when
 * the process ends between the two, a draft is left that can be submitted again.
 */
async function writeFiled(
  deps: RequestDeps,
  { draft, advance, by }: { readonly draft: NewRequest; readonly advance: RequestAdvance; readonly by: string },
): Promise<TokenRequest> {
  const { store, organisationId, now } = deps
  const { id: _id, version: _version, grantId: _grantId, ...filed } = advance.next
  await refuseTwice(deps, filed)
  const [event] = advance.events
  if (filed.state === 'waiting' && event !== undefined) return store.createRequest(organisationId, filed, event)
  const written = await store.createRequest(organisationId, draft, {
    at: now,
    kind: 'created',
    words: 'A draft was begun.',
    by,
  })
  const { id, version, grantId } = written
  return writeAdvance(deps, { ...advance, next: { ...advance.next, id, version, grantId } })
}
