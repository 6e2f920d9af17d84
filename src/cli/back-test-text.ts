import colors from 'picocolors'
import { DAY } from '../model/instant.ts'
import type { BackTest, ReachedToken, StepOutcome } from '../policies/back-test.ts'
import type { CurvePoint } from '../policies/back-test-threshold.ts'
import { counted, usedOfThem } from '../policies/words.ts'
import { safeText } from './safe-text.ts'
import { renderTable } from './table.ts'
import { wrap } from './wrap.ts'

const shownTokens = 20

/** What a policy would have done, for a person at a terminal: steps, wrong ones by name, thresholds, and how much it rests on. */
export function backTestText(test: BackTest, width: number): string {
  const parts = [
    `${colors.bold(test.policy.name)}\n${wrap(headline(test), width).join('\n')}`,
    stepTable(test.steps, width),
    usedTable(test, width),
    curveTable(test, width),
    `${colors.bold('What this rests on')}\n${test.history.words.flatMap((words) => wrap(words, width)).join('\n')}`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function headline({ matched, judged, steps, cleanedUp, wronglyRevoked }: BackTest): string {
  const found = `${matched.length} of ${counted(judged, 'token')} would have been found`
  const revokes = steps.some(({ action }) => action === 'revoke')
  if (!revokes) {
    const used = matched.filter(({ usedAfterwardsAt }) => usedAfterwardsAt !== null).length
    return `${found}; ${usedOfThem(used)} afterwards. It revokes nothing.`
  }
  return `${found}, ${cleanedUp + wronglyRevoked} revoked; ${usedOfThem(wronglyRevoked)} afterwards. Cleaned up for good: ${cleanedUp}.`
}

function stepTable(steps: readonly StepOutcome[], width: number): string {
  if (steps.length === 0) return ''
  const rows = steps.map(({ action, after, tokens, usedAfterwards }) => [
    action,
    `${after / DAY} d`,
    String(tokens.length),
    usedAfterwards === 0 ? '0' : colors.red(String(usedAfterwards)),
  ])
  const columns = [
    { title: 'STEP', width: 12 },
    { title: 'AFTER', width: 6 },
    { title: 'TOKENS', width: 7 },
    { title: 'USED AFTERWARDS', width: 16 },
  ]
  return renderTable(columns, rows, width)
}

/** By name, with the date of the later use: of the last step that cannot be undone or, without one, of what was found. */
function usedTable({ steps, matched }: BackTest, width: number): string {
  const revoked = steps.find(({ action }) => action === 'revoke')
  const used = (revoked?.tokens ?? matched).filter((token) => token.usedAfterwardsAt !== null)
  if (used.length === 0) return ''
  const title =
    revoked === undefined ? 'Found, and used afterwards' : 'Would have been revoked, and was used afterwards'
  const columns = [
    { title: 'TOKEN' },
    { title: 'OWNER', width: 20 },
    { title: revoked === undefined ? 'FOUND' : 'REVOKED', width: 10 },
    { title: 'USED', width: 10 },
  ]
  const more = used.length > shownTokens ? `\n… and ${used.length - shownTokens} more (-o json)` : ''
  return `${colors.bold(title)}\n${renderTable(columns, used.slice(0, shownTokens).map(usedRow), width)}${more}`
}

function usedRow({ ref, label, owner, at, usedAfterwardsAt }: ReachedToken): readonly string[] {
  return [label === '' ? ref : label, owner ?? '-', day(at), day(usedAfterwardsAt ?? 0)]
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function curveTable({ curve, curveMissing, steps }: BackTest, width: number): string {
  if (curveMissing !== null) return colors.dim(safeText(curveMissing))
  const revokes = steps.some(({ action }) => action === 'revoke')
  const columns = revokes
    ? [
        { title: 'UNUSED-FOR' },
        { title: 'FOUND' },
        { title: 'QUARANTINED' },
        { title: 'REVOKED' },
        { title: 'FOR GOOD' },
        { title: 'USED AFTERWARDS' },
      ]
    : [{ title: 'UNUSED-FOR' }, { title: 'FOUND' }, { title: 'USED AFTERWARDS' }]
  return `${colors.bold('With another threshold')}\n${renderTable(
    columns,
    curve.map((point) => curveRow(point, revokes)),
    width,
  )}`
}

function curveRow(point: CurvePoint, revokes: boolean): readonly string[] {
  const { days, matched, matchedAndUsed, quarantined, revoked, cleanedUp, wronglyRevoked } = point
  return revokes
    ? [`${days} d`, String(matched), String(quarantined), String(revoked), String(cleanedUp), String(wronglyRevoked)]
    : [`${days} d`, String(matched), String(matchedAndUsed)]
}
