import { type Command, Option } from 'commander'
import type { Case } from '../model/case.ts'
import { type CaseState, caseStates } from '../model/case.ts'
import { parseDuration } from '../model/duration.ts'
import { StewardError } from '../platform/errors.ts'
import type { CaseQuery } from '../store/case-store.ts'
import type { RecordContext } from './context.ts'
import { onlyToken } from './find-token.ts'

const pageSize = 1000

/** Adds the flags that narrow cases down. */
export function withCaseFlags(command: Command): Command {
  const add = (flags: string, doc: string): void => {
    command.addOption(new Option(flags, doc).helpGroup('Which cases:'))
  }
  add('--state <words>', `One of ${caseStates.join(', ')}; several with commas; any = all. Default: those under way.`)
  add('--policy <names>', 'Of these policies; several with commas.')
  add('--token <id>', 'Of this token (its id, or the beginning).')
  add('--owner <text>', "Part of the owner's name or e-mail, or the whole account id.")
  add('--held', 'Only those that are on hold.')
  add('--due <span>', 'Only those whose next step is due within a span such as 7d; 0d = now.')
  add('--campaign <id>', 'Of this campaign.')
  return command
}

/** What the flags that narrow cases down give. */
export interface CaseFlags {
  readonly state?: string
  readonly policy?: string
  readonly token?: string
  readonly owner?: string
  readonly held?: boolean
  readonly due?: string
  readonly campaign?: string
}

/** The query that the flags mean. Rejects with `usage`, naming the flag. */
export async function caseQueryOf(
  { state, policy, token, owner, held, due, campaign }: CaseFlags,
  context: RecordContext,
): Promise<CaseQuery> {
  const found = token === undefined ? null : await onlyToken(token, context)
  return {
    ...(state === undefined ? {} : { states: statesOf(state) }),
    ...(policy === undefined ? {} : { policies: policy.split(',').map((name) => name.trim()) }),
    ...(found === null ? {} : { token: { kind: found.kind, id: found.id } }),
    ...(owner === undefined ? {} : { owner }),
    ...(held === true ? { held } : {}),
    ...(due === undefined ? {} : { dueBy: context.now + spanOf(due) }),
    ...(campaign === undefined ? {} : { campaignId: idOf(campaign, '--campaign') }),
  }
}

/** Every case that a query means. */
export async function casesOf(query: CaseQuery, { store, organisationId }: RecordContext): Promise<readonly Case[]> {
  const cases: Case[] = []
  let cursor: string | null = null
  do {
    const page = await store.listCases(organisationId, query, { limit: pageSize, cursor })
    cases.push(...page.cases)
    cursor = page.next
  } while (cursor !== null)
  return cases
}

/** The number that an argument names. */
export function idOf(text: string, name: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new StewardError('usage', `${name}: "${text}" is not a number.`)
}

function statesOf(text: string): readonly CaseState[] | 'any' {
  if (text === 'any') return 'any'
  return text.split(',').map((word) => {
    const state = caseStates.find((candidate) => candidate === word.trim())
    if (state === undefined)
      throw new StewardError('usage', `--state: "${word.trim()}" is none of ${caseStates.join(', ')}, any.`)
    return state
  })
}

function spanOf(text: string): number {
  const span = parseDuration(text)
  if (span === null) throw new StewardError('usage', `--due: "${text}" is not a span such as 7d or 24h.`)
  return span
}
