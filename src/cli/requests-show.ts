import type { Command } from 'commander'
import colors from 'picocolors'
import { type RequestView, viewRequest } from '../actions/requests/request-view.ts'
import { grantJson } from '../model/grant-json.ts'
import type { Decision } from '../model/request.ts'
import { requestEventJson, requestJson } from '../model/request-json.ts'
import { explainScope } from '../model/scope-words.ts'
import { StewardError } from '../platform/errors.ts'
import { minute } from './ages.ts'
import { idOf } from './case-query.ts'
import { factsText } from './facts-text.ts'
import { withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { asOption, requestOptions, withRequests } from './requests-context.ts'
import { standingText } from './requests-text.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward requests show <id>` */
export function requestsShowCommand(requests: Command, runtime: Runtime): void {
  const command = requests
    .command('show')
    .argument('<request>', 'Number of the request.')
    .description('Everything about one request: what is asked, who decides, what was said, its history.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
  withConfigFlags(command, requestOptions).action(async (text: string, options) => {
    await withRequests(options, runtime, async ({ deps, viewer }) => {
      const id = idOf(text, '<request>')
      const view = await viewRequest(deps, id, viewer)
      if (view === null)
        throw new StewardError(
          'not-found',
          `There is no request ${id}, or it is somebody's draft. "steward requests list" shows all.`,
        )
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(asJson(view)) : asText(view, runtime.stdout.columns),
      )
    })
  })
}

function asJson({ request, history, stage, approvers, grant, may }: RequestView): unknown {
  return {
    request: requestJson(request),
    history: history.map(requestEventJson),
    stage,
    approvers,
    grant: grant === null ? null : grantJson(grant),
    may,
  }
}

function asText({ request, history, approvers }: RequestView, width: number): string {
  const { requester, content, rule, decisions, breakGlass } = request
  const scopes = content.scopes.map((scope) => `${scope} (${explainScope(scope)})`)
  const facts = [
    ['Who', `${requester.name} <${requester.email}>`],
    ['Kind', content.kind],
    ['Purpose', content.purpose],
    ['System', content.system],
    ['Scopes', scopes.join('; ') || 'none: everything its owner may'],
    ['Sites', content.sites.join(', ')],
    ['Days', String(content.days)],
    ['Backup', content.backup],
    ['Name', content.label],
    ['Origin', request.origin.kind],
    ['Rule', rule?.name ?? null],
    ['At once', breakGlass === null ? null : `${breakGlass.reason}, review due ${minute(breakGlass.reviewBy)}`],
    ['Decides', approvers.map(({ name, email }) => (email === null ? name : `${name} <${email}>`)).join(', ')],
    ['Said', decisions.map(decisionText).join('; ')],
  ] as const
  const story = renderTable(
    [
      { title: 'WHEN', width: 17 },
      { title: 'WHAT', width: 12 },
      { title: 'BY', width: 20 },
      { title: 'WORDS', lines: 3 },
    ],
    history.map(({ at, kind, by, words }) => [minute(at), kind, by ?? 'token-steward', words]),
    width,
  )
  return [colors.bold(standingText(request)), factsText(facts, width), '', colors.bold('History'), story, ''].join('\n')
}

function decisionText({ verdict, by, insteadOf, at, reason, narrowed }: Decision): string {
  const whose = insteadOf === null ? '' : ` for ${insteadOf}`
  const less = narrowed === null ? '' : `, narrowed to ${narrowed.days} days`
  return `${verdict} by ${by}${whose} ${minute(at)}${less}${reason === null ? '' : `: ${reason}`}`
}
