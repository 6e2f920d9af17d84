import type { Command } from 'commander'
import colors from 'picocolors'
import { type GrantView, viewGrant } from '../actions/grants/grant-view.ts'
import { grantJson } from '../model/grant-json.ts'
import { requestEventJson } from '../model/request-json.ts'
import { tokenRef } from '../model/token.ts'
import { tokenJson } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import { minute } from './ages.ts'
import { idOf } from './case-query.ts'
import { withRecord } from './context.ts'
import { factsText } from './facts-text.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { viewerOf } from './requests-context.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'
import { renderTable } from './table.ts'
import { wrap } from './wrap.ts'

/** `steward grants show <id>` */
export function grantsShowCommand(grants: Command, runtime: Runtime): void {
  const command = grants
    .command('show')
    .argument('<grant>', 'Number of the grant.')
    .description('Everything about one grant: what was allowed, its token, what is to be done next, its history.')
    .addOption(formatOption(['text', 'json']))
  withConfigFlags(command, recordOptions).action(async (text: string, options) => {
    await withRecord(options, runtime, async ({ store, organisationId, now, config }) => {
      const id = idOf(text, '<grant>')
      const deps = { store, organisationId, now, timeZone: config.timeZone ?? 'UTC' }
      const view = await viewGrant(deps, id, viewerOf(undefined, config))
      if (view === null)
        throw new StewardError('not-found', `There is no grant ${id}. "steward grants list --state any" shows all.`)
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(asJson(view)) : asText(view, runtime.stdout.columns),
      )
    })
  })
}

function asJson({ grant, history, next, token, may }: GrantView): unknown {
  return {
    grant: grantJson(grant),
    history: history.map(requestEventJson),
    next,
    token: token === null ? null : tokenJson(token),
    may,
  }
}

function asText({ grant, history, next, token }: GrantView, width: number): string {
  const { owner, content, approvedBy } = grant
  const lastUse = token === null ? '' : `, last used ${minute(token.lastActiveAt, 'never')}`
  const facts = [
    ['Owner', `${owner.name} <${owner.email}>`],
    ['State', grant.endedWhy === null ? grant.state : `${grant.state}: ${grant.endedWhy}`],
    ['Trouble', grant.trouble],
    ['Kind', grant.kind],
    ['Purpose', content.purpose],
    ['System', content.system],
    ['Scopes', content.scopes.join(', ') || 'none: everything its owner may'],
    ['Agreed', grant.grandfathered ? `was there before, adopted by ${approvedBy.join(', ')}` : approvedBy.join(', ')],
    ['Request', grant.requestId === null ? null : String(grant.requestId)],
    ['Window', grant.windowUntil === null ? null : `the token must come by ${minute(grant.windowUntil)}`],
    ['Until', minute(grant.until)],
    ['Token', grant.token === null ? null : `${tokenRef(grant.token)}${lastUse}`],
    ['Differs', grant.differences.join('; ')],
    ['Further', grant.extraTokens.map(tokenRef).join(', ')],
    ['Account', grant.serviceAccountId],
    ['Renewed', grant.renewedBy === null ? null : `by grant ${grant.renewedBy}`],
  ] as const
  const story = renderTable(
    [
      { title: 'WHEN', width: 17 },
      { title: 'WHAT', width: 10 },
      { title: 'BY', width: 20 },
      { title: 'WORDS', lines: 3 },
    ],
    history.map(({ at, kind, by, words }) => [minute(at), kind, by ?? 'token-steward', words]),
    width,
  )
  const steps = next.map((step, index) => wrap(safeText(`${index + 1}. ${step}`), width).join('\n   '))
  return [
    colors.bold(`Grant ${grant.id}`),
    factsText(facts, width),
    ...(steps.length === 0 ? [] : ['', colors.bold('Next'), ...steps]),
    '',
    colors.bold('History'),
    story,
    '',
  ].join('\n')
}
