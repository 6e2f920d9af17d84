import type { Command } from 'commander'
import colors from 'picocolors'
import type { Case, CaseTransition } from '../model/case.ts'
import { answerJson, caseJson, transitionJson } from '../model/case-json.ts'
import { isoOrNull } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { Ask } from '../model/message.ts'
import { StewardError } from '../platform/errors.ts'
import { minute, relative } from './ages.ts'
import { idOf } from './case-query.ts'
import { nextWords } from './cases-list.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText, shorten } from './safe-text.ts'
import { renderTable } from './table.ts'

/** `steward cases show <id>` */
export function casesShowCommand(cases: Command, runtime: Runtime): void {
  const command = cases
    .command('show')
    .argument('<case>', 'Number of the case.')
    .description('Everything about one case: its steps, what was asked and answered, what was done, its history.')
    .addOption(formatOption(['text', 'json']))
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const file = await readFile(idOf(id, '<case>'), context)
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(asJson(file)) : asText(file, context.now, runtime.stdout.columns),
      )
    })
  })
}

interface CaseFile {
  readonly one: Case
  readonly history: readonly CaseTransition[]
  readonly asks: readonly Ask[]
  readonly intents: readonly Intent[]
}

async function readFile(id: number, { store, organisationId }: RecordContext): Promise<CaseFile> {
  const one = await store.findCase(organisationId, id)
  if (one === null)
    throw new StewardError('not-found', `There is no case ${id}. "steward cases list --state any" shows all.`)
  const asks = await store.listAsks(organisationId, { token: { kind: one.token.kind, id: one.token.id } })
  return {
    one,
    history: await store.caseHistory(organisationId, id),
    asks: asks.filter(({ caseIds }) => caseIds.includes(id)),
    intents: await store.listIntents(organisationId, { caseId: id, limit: 100 }),
  }
}

function asJson({ one, history, asks, intents }: CaseFile): unknown {
  return {
    ...caseJson(one),
    history: history.map(transitionJson),
    asks: asks.map(({ id, messageId, recipient, askedAt, answer }) => ({
      id,
      messageId,
      recipient,
      askedAt: isoOrNull(askedAt),
      answer: answer === null ? null : answerJson(answer),
    })),
    actions: intents.map(({ id, planId, action, by, outcome }) => ({
      id,
      planId,
      kind: action.kind,
      by,
      outcome: outcome === null ? null : { ...outcome, at: new Date(outcome.at).toISOString() },
    })),
  }
}

function asText({ one, history, asks, intents }: CaseFile, now: number, width: number): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Token', `${one.token.label} (${one.token.kind}/${one.token.id})`],
    ['Owner', one.token.owner ?? one.token.ownerId ?? 'unknown'],
    ['Policy', `${one.policy}, ${one.severity}`],
    ['State', one.state],
    ['Next', nextWords(one, now)],
    ['Steps', one.steps.map(({ action, after }) => `${action} after ${after / 86_400_000}d`).join(', ')],
    ['Opened', `${minute(one.openedAt)} (${relative(one.openedAt, now, '')})`],
    ...asks.map(
      ({ recipient, askedAt, answer }) =>
        [
          'Asked',
          `${recipient.rung} ${recipient.address} ${askedAt === null ? 'not yet' : minute(askedAt)}: ${answer === null ? 'no answer' : `${answer.kind} by ${answer.by}`}`,
        ] as const,
    ),
  ]
  const lines = facts.map(
    ([name, value]) => `${colors.dim(name.padEnd(9))}${shorten(safeText(value), Math.max(20, width - 9))}`,
  )
  const story = renderTable(
    [
      { title: 'WHEN', width: 17 },
      { title: 'WHAT', width: 18 },
      { title: 'BY', width: 16 },
      { title: 'WHY', lines: 3 },
    ],
    history.map(({ at, kind, by, reason }) => [minute(at), kind, by ?? 'token-steward', reason]),
    width,
  )
  const done = renderTable(
    [
      { title: 'WHEN', width: 17 },
      { title: 'ACTION', width: 12 },
      { title: 'OUTCOME', width: 9 },
      { title: 'WORDS', lines: 3 },
    ],
    intents.map(({ createdAt, action, outcome }) => [
      minute(outcome?.at ?? createdAt),
      action.kind,
      outcome?.state ?? 'under way',
      outcome?.words ?? '',
    ]),
    width,
  )
  return [
    colors.bold(`Case ${one.id}`),
    ...lines,
    '',
    colors.bold('History'),
    story,
    ...(intents.length === 0 ? [] : ['', colors.bold('Actions'), done]),
    '',
  ].join('\n')
}
