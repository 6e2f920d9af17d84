import type { RequestPreview } from '../actions/requests/preview-request.ts'
import type { RequestContent, TokenRequest } from '../model/request.ts'
import { scopeClassOf, scopeClassWords } from '../model/scope-words.ts'
import { minute } from './ages.ts'
import { safeText } from './safe-text.ts'

/** Where a request stands, in one sentence with what comes next. */
export function standingText({ id, state, expiresAt, breakGlass, grantId, endedWhy }: TokenRequest): string {
  switch (state) {
    case 'draft':
      return `Request ${id} is a draft: "steward requests submit ${id}" asks for it.`
    case 'waiting':
      return `Request ${id} waits for its approvers until ${minute(expiresAt)}.`
    case 'approved':
      return breakGlass === null
        ? `Request ${id} is approved: grant ${grantId}. The next pass carries it out ("steward sync" does it now).`
        : `Request ${id} is granted at once: grant ${grantId}. It is reviewed by ${minute(breakGlass.reviewBy)}. The next pass carries it out ("steward sync" does it now).`
    case 'denied':
    case 'withdrawn':
    case 'expired':
      return safeText(`Request ${id} is ${state}${endedWhy === null ? '' : `: ${endedWhy}`}`).replace(/[^.]$/, '$&.')
  }
}

/** What the rules say of a request that is not filed yet. */
export function previewText(
  { faults, rule, why, automatic, stages }: RequestPreview,
  { scopes, days }: Pick<RequestContent, 'scopes' | 'days'>,
): string {
  const lines = faults.map(({ field, words }) => `✗ ${field}: ${words}`)
  if (rule === null) lines.push(`✗ ${why ?? 'No rule is for such a request.'}`)
  else {
    const kind = scopeClassOf(scopes)
    lines.push(
      `Rule ${rule.rule.name}: it ${scopeClassWords[kind]}, for ${days} of at most ${rule.rule.maxDays[kind]} days.`,
    )
    if (automatic !== null) lines.push(`Approved by itself: ${automatic.words}`)
    lines.push(
      ...stages.map(({ need, approvers }, stage) => {
        const who = approvers.map(({ name, email }) => (email === null ? name : `${name} <${email}>`))
        return `Stage ${stage + 1} of ${stages.length}: ${need} of ${who.join(', ') || 'the stewards'}`
      }),
    )
  }
  return `${lines.map((line) => safeText(line)).join('\n')}\nNothing was filed.\n`
}
