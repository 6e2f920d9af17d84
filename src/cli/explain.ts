import type { Command } from 'commander'
import colors from 'picocolors'
import { nearestWord } from '../model/nearest.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import {
  type ExplainedClause,
  type ExplainedCondition,
  explainPolicy,
  type PolicyExplanation,
} from '../policies/explain.ts'
import type { Policy } from '../policies/policy.ts'
import { policySubject } from '../reconcile/subjects.ts'
import { minute } from './ages.ts'
import { type RecordContext, withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { loadedPolicies } from './loaded-policies.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText, shorten } from './safe-text.ts'
import { wrap } from './wrap.ts'

/** `steward explain <token> [policy]` */
export function explainCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('explain')
    .argument('<token>', 'Id of the token, or its beginning.')
    .argument('[policy]', 'Name of the policy; all of them when left out.')
    .description('Why a policy speaks of a token, or why not: per condition what was seen, what is asked, the verdict.')
    .option('--all', 'With every condition also for policies that do not match.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExamples:\n  steward explain 4f0c2a\n  steward explain 4f0c2a unused-half-a-year -o json')
  withConfigFlags(command, [...recordOptions, 'policies']).action(
    async (id: string, name: string | undefined, options) => {
      await withRecord(options, runtime, async (context) => {
        const token = await onlyToken(id, context)
        const policies = named(await loadedPolicies(context.config.policies, runtime), name)
        const subject = await policySubject(context.store, context.organisationId, { token, now: context.now })
        const explanations = policies.map((policy) => explainPolicy(policy, subject, context.now))
        await runtime.stdout.write(
          options.output === 'json'
            ? jsonText(explanations.map(explanationJson))
            : text(explanations, {
                token,
                context,
                width: runtime.stdout.columns,
                all: options.all === true || name !== undefined,
              }),
        )
      })
    },
  )
}

function named(policies: readonly Policy[], name: string | undefined): readonly Policy[] {
  if (name === undefined) return policies
  const found = policies.filter((policy) => policy.name === name)
  if (found.length > 0) return found
  const names = policies.map((policy) => policy.name)
  const nearest = nearestWord(name, names)
  throw new StewardError(
    'usage',
    `There is no policy "${name}"${nearest === null ? '' : `; did you mean ${nearest}?`} (one of ${names.join(', ')})`,
  )
}

/** The JSON form of an explanation. */
function explanationJson({ policy, matches, verdict, appliesTo, summary, tree }: PolicyExplanation) {
  return {
    policy: policy.name,
    severity: policy.severity,
    matches,
    verdict,
    summary,
    appliesTo,
    conditions: clauseJson(tree),
  }
}

function clauseJson(clause: ExplainedClause): unknown {
  if ('group' in clause) return { group: clause.group, verdict: clause.verdict, items: clause.items.map(clauseJson) }
  const at = clause.nearness?.at ?? null
  return {
    ...clause,
    nearness:
      clause.nearness === null ? null : { ...clause.nearness, at: at === null ? null : new Date(at).toISOString() },
  }
}

interface Shown {
  readonly token: TokenEntry
  readonly context: RecordContext
  readonly width: number
  readonly all: boolean
}

function text(explanations: readonly PolicyExplanation[], shown: Shown): string {
  const { token, context, width } = shown
  const head = `${colors.bold(shorten(safeText(token.label || token.id), width))}\n${colors.dim(`${token.kind} ${token.id}${token.goneAt === null ? '' : ', gone: as it was last known'}`)}`
  const ordered = [...explanations].sort((a, b) => Number(b.matches) - Number(a.matches))
  const parts = ordered.map((explanation) => one(explanation, shown))
  return `${[head, ...parts, colors.dim(`As of ${minute(context.now)}, the last sealed pass.`)].join('\n\n')}\n`
}

function one(explanation: PolicyExplanation, { width, all }: Shown): string {
  const { policy, matches, verdict, tree, summary } = explanation
  const mark = matches
    ? colors.red('matches')
    : verdict === null
      ? colors.yellow('not known')
      : colors.green('does not match')
  const head = `${colors.bold(policy.name)} (${policy.severity}): ${mark}`
  const words = wrap(safeText(summary), width - 2).map((line) => `  ${line}`)
  return [head, ...words, ...(matches || all ? clauseLines(tree, { depth: 1, width }) : [])].join('\n')
}

interface Depth {
  readonly depth: number
  readonly width: number
}

const groupWords = { all: 'all of', any: 'at least one of', none: 'none of' } as const

function clauseLines(clause: ExplainedClause, { depth, width }: Depth): readonly string[] {
  const indent = '  '.repeat(depth)
  if (!('group' in clause)) return conditionLines(clause, { depth, width })
  return [
    `${indent}${verdictMark(clause.verdict)} ${groupWords[clause.group]}`,
    ...clause.items.flatMap((item) => clauseLines(item, { depth: depth + 1, width })),
  ]
}

function conditionLines(condition: ExplainedCondition, { depth, width }: Depth): readonly string[] {
  const indent = '  '.repeat(depth)
  const seen = condition.nearness?.words ?? `seen ${condition.seen}`
  const lines = wrap(safeText(`${condition.condition}: ${seen}; asked ${condition.asked}`), width - indent.length - 2)
  return lines.map((line, index) => `${indent}${index === 0 ? verdictMark(condition.verdict) : ' '} ${line}`)
}

function verdictMark(verdict: boolean | null): string {
  return verdict === null ? colors.yellow('?') : verdict ? colors.green('✔') : colors.red('✖')
}
