import colors from 'picocolors'
import { breachWords } from '../actions/limits.ts'
import type { Instant } from '../model/instant.ts'
import type { ActionKind, Plan, PlannedAction, SkippedAction } from '../model/plan.ts'
import { relative } from './ages.ts'
import { safeText, shorten } from './safe-text.ts'
import { wrap } from './wrap.ts'

const headings: Readonly<Record<ActionKind, string>> = {
  release: 'Release from quarantine',
  allow: 'Let use tokens: they have a grant',
  'create-service-account': 'Create the service account of a grant',
  notify: 'Tell the stewards',
  'ask-owner': 'Ask the owner',
  remind: 'Remind',
  block: 'Take out of the policy that allows tokens: nothing justifies it',
  quarantine: 'Quarantine',
  revoke: 'Revoke',
}

interface Shown {
  readonly now: Instant
  readonly width: number
}

/** A plan for people: each action with its why, what it affects and what must still be so; what was left out; limits that stop it. */
export function planText(plan: Plan, shown: Shown): string {
  const groups = Map.groupBy(plan.actions, ({ kind }) => kind)
  return [
    ...[...groups].map(([kind, actions]) => groupText(kind, actions, shown)),
    skippedText(plan.skipped, shown.width),
    breachText(plan, shown.width),
    `${summaryText(plan)}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function groupText(kind: ActionKind, actions: readonly PlannedAction[], shown: Shown): string {
  const undo = actions[0]?.reversible === false ? colors.red('cannot be undone') : colors.dim('can be undone')
  const what = kind === 'quarantine' || kind === 'revoke' ? ` · ${undo}` : ''
  return `${colors.bold(headings[kind])} ${colors.dim(`· ${actions.length}`)}${what}\n${actions.map((action) => actionText(action, shown)).join('')}`
}

function actionText(action: PlannedAction, { now, width }: Shown): string {
  const { token, owner, policy, dueAt, affects, why, preconditionWords, confirm } = action
  const who = owner === null ? 'no owner' : `${owner.name} <${owner.email ?? 'e-mail hidden'}>`
  const subject = token === null ? who : `${token.label} · ${who}`
  const due = dueAt < now ? `due since ${relative(dueAt, now, '').replace(' ago', '')}` : 'due now'
  const lines = [
    ...(why.length === 0 ? [] : [`why: ${why.join(' · ')}`]),
    ...(affects.length > 1 ? [`affects: ${affects.map(({ label }) => label).join(', ')}`] : []),
    ...(preconditionWords.length === 0 ? [] : [`only if: ${preconditionWords.join(', ')}`]),
    ...(confirm === null ? [] : [`needs: --confirm ${confirm}`]),
  ]
  const head = `  ${shorten(safeText(subject), width - 2)}\n`
  const origin = `    ${colors.dim(shorten(safeText([policy, `case ${action.caseId}`, due].filter((part) => part !== null && part !== 'case null').join(' · ')), width - 4))}\n`
  return (
    head + origin + lines.flatMap((line) => wrap(safeText(line), width - 4).map((part) => `    ${part}\n`)).join('')
  )
}

/** What is left out, with counts: nothing is skipped in silence. */
function skippedText(skipped: readonly SkippedAction[], width: number): string {
  if (skipped.length === 0) return ''
  const lines = [...new Set(skipped.map(({ kind, token, why }) => `${kind} ${token?.label ?? ''}: ${why}`))]
  const shown = lines
    .slice(0, 15)
    .flatMap((line) => wrap(safeText(line), width - 4).map((part, index) => `  ${index === 0 ? '' : '  '}${part}`))
  const more = lines.length > 15 ? [`  and ${lines.length - 15} more`] : []
  return `${colors.bold('Left out')} ${colors.dim(`· ${skipped.length}`)}\n${[...shown, ...more].join('\n')}\n`
}

function breachText({ breaches }: Plan, width: number): string {
  if (breaches.length === 0) return ''
  const lines = breaches.flatMap((breach) =>
    wrap(safeText(breachWords(breach)), width - 4).map((part, index) => `  ${index === 0 ? '' : '  '}${part}`),
  )
  return `${colors.red(colors.bold('Stopped by limits'))} ${colors.dim(`· ${breaches.length}`)}\n${lines.join('\n')}\n`
}

function summaryText({ actions, skipped, breaches }: Plan): string {
  if (actions.length === 0) return `Nothing is due now.${skipped.length === 0 ? '' : ` ${skipped.length} left out.`}`
  const counts = [...Map.groupBy(actions, ({ kind }) => kind)].map(([kind, own]) => `${own.length} ${kind}`)
  const total = `${counts.join(', ')}${skipped.length === 0 ? '' : `; ${skipped.length} left out`}.`
  return breaches.length > 0 ? `${total} None of it may be done: it goes beyond limits.` : total
}
