import { isNode, isScalar, isSeq, type Node, visit } from 'yaml'
import type { LoadContext } from '../load.ts'
import { askedSpan } from '../words.ts'
import { field, type YamlFile } from '../yaml-file.ts'
import { isEmail } from './content-faults.ts'
import { usualRule } from './default-rules.ts'
import type { RequestRule } from './request-rule.ts'

/** Reports reminders that do not stand in the order of time, and those that come when the request has expired. */
export function checkReminders(
  file: YamlFile,
  node: Node,
  given: { readonly 'remind-after'?: readonly number[] | undefined; readonly 'expires-after'?: number | undefined },
): void {
  const list = field(node, 'remind-after')?.value
  const expires = given['expires-after'] ?? usualRule.expiresAfter
  if (!isSeq(list)) return
  given['remind-after']?.forEach((after, index) => {
    const place = list.items[index]
    const at = isScalar(place) ? place : list
    const before = given['remind-after']?.[index - 1]
    if (before !== undefined && before >= after)
      file.report(
        at,
        `The reminder after ${askedSpan(after)} stands behind the one after ${askedSpan(before)}: in the order of time`,
      )
    if (after >= expires)
      file.report(
        at,
        `Nobody is reminded after ${askedSpan(after)}: the request has expired after ${askedSpan(expires)}`,
      )
  })
}

/** Warns of e-mail addresses among those who ask and decide that nobody in the organisation has. */
export function checkAddresses(file: YamlFile, node: Node, { knownEmails }: LoadContext): void {
  if (knownEmails === undefined) return
  for (const name of ['may-request', 'approvers']) {
    const value = field(node, name)?.value
    if (!isNode(value)) continue
    visit(value, {
      Scalar: (key, scalar) => {
        const word = String(scalar.value)
        if (key === 'key' || !isEmail(word) || knownEmails.has(word.toLowerCase())) return
        file.report(scalar, `Nobody in the organisation has the address ${word}`, {
          severity: 'warning',
          known: [...knownEmails],
        })
      },
    })
  }
}

interface Placed {
  readonly rule: RequestRule
  readonly file: YamlFile
  readonly node: Node
}

/** Warns of rules that are never asked because one before decides everything, and of managers of whom no file tells. */
export function checkReach(found: readonly Placed[], managers: ReadonlyMap<string, string>): void {
  found.forEach(({ rule, file, node }, index) => {
    const name = field(node, 'name') ?? node
    const before = found.slice(0, index).find((earlier) => decidesAll(earlier.rule, rule))
    if (before !== undefined)
      file.report(name, `${before.rule.rule.name} decides every request before this rule is asked`, {
        severity: 'warning',
      })
    if (managers.size > 0 || !rule.rule.stages.some(({ approvers }) => approvers.includes('manager'))) return
    file.report(field(node, 'approvers') ?? name, 'manager is nobody: no file has "managers:"', { severity: 'warning' })
  })
}

function decidesAll(earlier: RequestRule, later: RequestRule): boolean {
  const everybody = earlier.when === null && earlier.mayRequest.includes('anyone')
  return everybody && later.appliesTo.every((kind) => earlier.appliesTo.includes(kind))
}
