import colors from 'picocolors'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { type Lineage, probabilityWithin, type Understanding } from '../model/understanding.ts'
import { relative } from './ages.ts'
import { safeText } from './safe-text.ts'
import { wrap } from './wrap.ts'

/** What is understood of a token, under headings, each statement with its reasons; for a person at a terminal. */
export function understandingText(
  { understood, description }: TokenEntry,
  { now, width, findings }: { readonly now: Instant; readonly width: number; readonly findings: readonly Finding[] },
): string {
  const said = description === null ? '' : section('Purpose', purposeLines(description), width)
  if (understood === null) {
    const nothing = colors.dim('Nothing is understood of it yet: the next pass will.')
    return said === '' ? nothing : `${nothing}\n${said}`
  }
  const { understanding } = understood
  const sections = [
    section('Rhythm', [rhythmLine(understanding, now), ...understanding.cadence.reasons], width),
    section('Used again', [reuseLine(understanding), ...understanding.reuse.reasons], width),
    section('Coverage', [coverageLine(understanding)], width),
    section('Lineage', lineageLines(understanding.lineage), width),
    section(
      'Signals',
      understanding.signals.map(({ kind, reason }) => `${kind}: ${reason}`),
      width,
    ),
    section(
      'Findings',
      findings.map((finding) => findingLine(finding)),
      width,
    ),
    said,
  ]
  return sections.filter((text) => text !== '').join('\n')
}

/** A heading with its first statement beside it and the others below. */
function section(name: string, lines: readonly string[], width: number): string {
  const wrapped = lines.flatMap((line) => wrap(safeText(line), Math.max(30, width - 12)))
  return wrapped.map((line, index) => `${index === 0 ? colors.dim(name.padEnd(12)) : ' '.repeat(12)}${line}`).join('\n')
}

/** The rhythm in one line: `weekly · Mondays about 07:40 UTC · next expected in 3d`. */
export function rhythmLine({ cadence }: Understanding, now: Instant): string {
  return [
    cadence.class,
    ...(cadence.phase === null ? [] : [cadence.phase]),
    ...(cadence.nextExpectedAt === null ? [] : [`next expected ${relative(cadence.nextExpectedAt, now, '')}`]),
    `${cadence.uses.toLocaleString('en')} ${cadence.uses === 1 ? 'use' : 'uses'} over ${Math.round(cadence.observedDays)} days`,
  ].join(' · ')
}

/** The chances of reuse in one line; the future is never told as certain. */
export function reuseLine({ reuse }: Understanding): string {
  const chance = (days: number): number => Math.min(probabilityWithin(reuse, days), 0.9999)
  return [30, 90, 365].map((days) => `${percentText(chance(days))} within ${days} days`).join(', ')
}

function coverageLine({ coverage }: Understanding): string {
  return coverage === null
    ? 'no use is known'
    : `${percentText(coverage)} of the uses known are explained by an audit event`
}

function lineageLines({
  predecessorId,
  successorId,
  ageDays,
  state,
  score,
  reasons,
  suggestions,
}: Lineage): readonly string[] {
  const links = [
    ...(predecessorId === null ? [] : [`replaced ${predecessorId}`]),
    ...(successorId === null ? [] : [`was replaced by ${successorId}`]),
  ]
  const sure = score === null ? '' : ` (${percentText(score)} sure)`
  const age = `its line is ${Math.round(ageDays)} days old`
  return [
    ...(links.length === 0 ? [] : [`${state === null ? '' : `${state}: `}${links.join(', ')}${sure}; ${age}`]),
    ...reasons,
    ...suggestions.map(({ id, score: chance }) => `perhaps linked with ${id} (${percentText(chance)} sure)`),
  ]
}

function findingLine({ severity, policy, state, exemption }: Finding): string {
  return `${severity} ${policy}${state === 'exempt' ? `, set aside until ${new Date(exemption?.until ?? 0).toISOString().slice(0, 10)}` : ''}`
}

function purposeLines(description: NonNullable<TokenEntry['description']>): readonly string[] {
  const { purpose, system, sponsor, backup, neededUntil, describedBy } = description
  return [
    `${purpose}${system === null ? '' : `, on ${system}`} (says ${describedBy})`,
    ...(sponsor === null ? [] : [`${sponsor} answers for it`]),
    ...(backup === null ? [] : [`${backup} is asked when the owner cannot be reached`]),
    ...(neededUntil === null ? [] : [`needed until ${new Date(neededUntil).toISOString().slice(0, 10)}`]),
  ]
}

/** A share as a percentage, without pretending to certainty. */
export function percentText(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 1) return '<1 %'
  return percent < 100 && percent > 99 ? '>99 %' : `${Math.round(percent)} %`
}
