import type { Intent } from '../model/intent.ts'
import type { StewardError } from '../platform/errors.ts'
import type { CaseEvent } from './case-events.ts'
import { failed, type Verdict } from './end-intent.ts'
import { becomes, type HardDeps, isCertain, pause, providerFault, providerNow } from './hard-deps.ts'

/** How one credential is revoked, and how it shows that it is gone. */
export interface Revocation {
  call(): Promise<{ readonly requestId: string | null }>
  isGone(): Promise<boolean>
  /** What it is, in words: `the token "nightly export" of Ada Abel`. */
  readonly what: string
}

const mostAsks = 3

/**
 * Revokes and verifies. What may have been done is looked for before it is asked for again, and that only when the failure may pass. Where it is
 * accepted and the credential is still there half a minute later, that is a failure too.
 */
export async function revokeAndVerify(deps: HardDeps, intent: Intent, revocation: Revocation): Promise<Verdict> {
  await deps.store.startIntent(deps.organisationId, intent.id, await providerNow(deps))
  for (let attempt = 1; ; attempt += 1) {
    const answer = await callOnce(revocation)
    if ('requestId' in answer) {
      const requestIds = answer.requestId === null ? [] : [answer.requestId]
      if (await becomes(deps, revocation.isGone)) return gone(intent, `Revoked: ${revocation.what}.`, { requestIds })
      return failed(intent, `Atlassian accepted to revoke ${revocation.what}, and yet it is still there.`, requestIds)
    }
    const { fault } = answer
    if (await revocation.isGone())
      return gone(intent, `Revoked: ${revocation.what}. The answer was lost, so it was looked for: it is gone.`)
    if (isCertain(fault) || attempt >= mostAsks) return failed(intent, fault.message)
    await pause(deps, 1000 * attempt)
  }
}

async function callOnce(
  revocation: Revocation,
): Promise<{ readonly requestId: string | null } | { readonly fault: StewardError }> {
  try {
    return await revocation.call()
  } catch (error) {
    return { fault: providerFault(error) }
  }
}

/** It is gone: by this revocation, by one that an ended process asked for, or before anything was asked. */
function gone(
  intent: Intent,
  words: string,
  { requestIds = [] }: { readonly requestIds?: readonly string[] } = {},
): Verdict {
  const done: CaseEvent = { kind: 'step-done', action: 'revoke', intentId: intent.id, why: words }
  return { state: 'done', words, requestIds, events: [done], otherwise: { kind: 'token-gone', why: words } }
}

/** What is said of a credential that is not there when it is looked at before anything is asked for. */
export function foundGone(intent: Intent, what: string): Verdict {
  return intent.startedAt === null
    ? { ...gone(intent, `Gone already: ${what}.`), state: 'already' }
    : gone(intent, `Revoked: ${what}. The process that asked for it ended before it could write that down.`)
}
