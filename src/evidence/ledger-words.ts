import type { LedgerEntry } from '../model/ledger.ts'
import { type KindWords, type LedgerBody, readBody } from './ledger-body.ts'
import { accessWords } from './ledger-words-access.ts'
import { actingWords } from './ledger-words-acting.ts'
import { requestWords } from './ledger-words-requests.ts'
import { counted, dayOf, listed } from './words.ts'

const observingWords: KindWords = {
  'pass.sealed': (body) => `Pass ${body.text('pass')} read every listing to its end: ${changes(body)}.`,
  'pass.partial': (body) =>
    `Pass ${body.text('pass')} could not read everything (missing: ${listed(body.texts('missing')) || 'not told'}) and concluded nothing: ${changes(body)}.`,
  'pass.failed': (body) => `Pass ${body.text('pass')} could read nothing (${body.text('fault')}).`,
  'pass.interrupted': (body) =>
    `Pass ${body.text('pass')} was interrupted; what it had recorded stays: ${changes(body)}.`,
  'findings.judged': (body) =>
    `${counted(body.list('policies').length, 'policy')} judged after pass ${body.text('pass')}: ${counted(body.number('opened') ?? 0, 'finding')} opened, ${body.number('resolved') ?? 0} resolved${newTexts(body)}.`,
  'events.imported': (body) =>
    `${counted(body.number('events') ?? 0, 'audit event')} imported from ${body.text('source')}, with ${counted(body.number('uses') ?? 0, 'use')} of tokens.`,
  'tokens.imported': (body) =>
    `A list of ${counted(body.number('tokens') ?? 0, 'token')} as of ${body.text('asOf').slice(0, 10)} imported from ${body.text('source')}.`,
  'token.described': (body) =>
    `${body.text('by')} wrote down what ${body.text('token')} is for: ${body.text('purpose')}${body.textOrNull('system') === null ? '' : ` (${body.text('system')})`}.`,
  'exemption.added': (body) =>
    `${body.text('approver')} set aside what ${policyOf(body)} says of ${body.text('token')} until ${dayOf(body.number('until') ?? Number.NaN)} (exemption ${body.text('exemption')}): ${body.text('reason')}`,
  'acting.failed': (body) =>
    `Acting after a pass went wrong (${body.text('code')}); the next pass goes on: ${body.text('message')}`,
  'configuration.changed': (body) => `The configuration was changed: ${listed(body.texts('changed'))}.`,
  'policy.back-test-overridden': (body) =>
    `${body.text('by')} planned what follows from policies whose back-test nobody had looked at (plan ${body.text('plan')}): ${body.text('reason')}`,
  'exemption.ended': (body) => `${body.text('by')} ended exemption ${body.text('exemption')} before its time.`,
}

const table: KindWords = { ...observingWords, ...accessWords, ...actingWords, ...requestWords }

/** Every kind of entry that is ever written. */
export const ledgerKinds: readonly string[] = Object.keys(table)

/** An entry as a sentence for a person. A kind that is not known, from another version, is told by its name. */
export function ledgerWords({ kind, body }: Pick<LedgerEntry, 'kind' | 'body'>): string {
  const words = Object.hasOwn(table, kind) ? table[kind] : undefined
  return words === undefined ? `An entry of the kind ${kind}.` : words(readBody(body))
}

function policyOf(body: LedgerBody): string {
  const policy = body.textOrNull('policy')
  return policy === null ? 'every policy' : `the policy "${policy}"`
}

/** `; new text of a, b and c` */
function newTexts(body: LedgerBody): string {
  const names = body.list('newPolicies').map((policy) => policy.text('name'))
  return names.length === 0 ? '' : `; new text of ${listed(names)}`
}

/** `3 token.created and 2 token.used`, or `nothing changed`. */
function changes(body: LedgerBody): string {
  const parts = body.counts('changes').map(([name, count]) => `${count} ${name}`)
  return parts.length === 0 ? 'nothing changed' : listed(parts)
}
