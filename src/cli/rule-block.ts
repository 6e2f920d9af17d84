import colors from 'picocolors'
import { scopeClasses } from '../model/request-rules.ts'
import { referenceWords } from '../policies/requests/may-request.ts'
import type { RequestRule } from '../policies/requests/request-rule.ts'
import { askedSpan, counted } from '../policies/words.ts'
import { safeText } from './safe-text.ts'
import { wrap } from './wrap.ts'

/** An approval rule in a few lines: for which requests, who may ask, who decides, how long a token may be granted. */
export function ruleBlock({ rule, appliesTo, mayRequest, when, autoApprove }: RequestRule, width: number): string {
  const lines = [
    ...(rule.description === null ? [] : [rule.description]),
    `May ask: ${referenceWords(mayRequest)}${when === null ? '' : ', if the token as it would be fits "when"'}`,
    `Decides: ${deciders(rule)}${autoApprove === null ? '' : ', or nobody where "auto-approve" holds'}`,
    `At most: ${scopeClasses.map((name) => `${name} ${daysWords(rule.maxDays[name])}`).join(', ')}`,
    `Waits: ${askedSpan(rule.expiresAfter)} for an answer, ${askedSpan(rule.window)} for the token`,
    ...breakGlassLine(rule.breakGlass),
  ]
  const text = lines.flatMap((line) => wrap(safeText(line), width - 2)).map((line) => `  ${line}\n`)
  return `${colors.bold(rule.name)} ${colors.dim(`· approval rule · ${appliesTo.join(', ')}`)}\n${text.join('')}`
}

function deciders({ stages }: RequestRule['rule']): string {
  if (stages.length === 0) return 'nobody'
  return stages.map(({ approvers, need }) => `${need} of ${referenceWords(approvers)}`).join(', then ')
}

function daysWords(days: number): string {
  return days === 0 ? 'never' : counted(days, 'day')
}

function breakGlassLine(breakGlass: RequestRule['rule']['breakGlass']): readonly string[] {
  if (breakGlass === null) return []
  return [
    `Break-glass: ${counted(breakGlass.days, 'day')} at once, looked at within ${askedSpan(breakGlass.reviewWithin)}`,
  ]
}
