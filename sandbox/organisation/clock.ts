import { addEvent, DAY, eventRetention, type Organisation, type Task, type Token, useToken } from './organisation.ts'

const units: Readonly<Record<string, number>> = { w: 7 * DAY, d: DAY, h: 3_600_000, m: 60_000, s: 1000 }

/** Milliseconds of a span such as `24h`, `1w2d` or `90m`; `null` when it is none. */
export function parseSpan(text: string): number | null {
  if (!/^(\d+[wdhms])+$/.test(text)) return null
  return [...text.matchAll(/(\d+)([wdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
    0,
  )
}

/** Lets the clock run ahead to `until`: scripted uses, moves between policies and deletions happen in the order of their instants. */
export function playUntil(organisation: Organisation, until: number): void {
  for (const task of organisation.tasks.values()) finishTask(organisation, task)
  const due: { readonly at: number; readonly token: Token }[] = []
  for (const token of organisation.tokens.values()) {
    while (token.nextUse < token.uses.length && (token.uses[token.nextUse] ?? 0) <= until) {
      due.push({ at: token.uses[token.nextUse] ?? 0, token })
      token.nextUse += 1
    }
  }
  due.sort((a, b) => a.at - b.at)
  for (const { at, token } of due) playUse(organisation, token, at)
  for (const account of organisation.accounts.values())
    if (account.deletionAt !== null && account.deletionAt <= until) account.status = 'closed'
  organisation.now = until
  forgetOldEvents(organisation)
}

function playUse(organisation: Organisation, token: Token, at: number): void {
  if (!organisation.tokens.has(token.id)) return
  if (useToken(organisation, token, at) !== null)
    organisation.failedCalls.set(token.id, (organisation.failedCalls.get(token.id) ?? 0) + 1)
}

function forgetOldEvents({ events, now }: Organisation): void {
  const kept = events.findIndex(({ at }) => at > now - eventRetention)
  if (kept > 0) events.splice(0, kept)
}

/** Carries out what is left of a move: each person separately, as some may fail. */
export function finishTask(organisation: Organisation, task: Task): void {
  for (const email of task.pending.splice(0)) {
    const account = [...organisation.accounts.values()].find(
      (candidate) => candidate.email.toLowerCase() === email.toLowerCase(),
    )
    if (account === undefined || account.kind !== 'person')
      task.failed.push({ email, reason: 'The user is not a managed account of this organization.' })
    else {
      account.policyId = task.policyId
      account.policySince = organisation.now
      task.done.push(email)
      addEvent(organisation, {
        at: organisation.now,
        action: 'user_auth_policy_changed',
        actorId: account.id,
        tokenId: null,
        tokenLabel: null,
        ip: null,
        context: [{ id: task.policyId, type: 'auth-policy' }],
      })
    }
  }
}
