import type { LedgerEntry } from '../../model/ledger.ts'
import { readBody } from '../ledger-body.ts'
import type { Cell } from './cells.ts'
import { entriesOf } from './ledger-entries.ts'
import { allPages, pageSize, type ReportSource } from './report-source.ts'
import type { ReportTable } from './report-table.ts'
import type { TokenSurvey } from './survey.ts'
import { timeOf } from './times.ts'

/** Numbers of things by what they are called. */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(what: string): void {
    this.#counts.set(what, this.of(what) + 1)
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }
}

/** What the tables of acting fill in, and how they name tokens. */
export interface ActingParts {
  readonly survey: TokenSurvey
  /** `revoke done`, `quarantine failed`, … */
  readonly actions: Tally
  /** `keep`, `rotate`, … */
  readonly answers: Tally
  /** `sent`, `bounced`, … */
  readonly letters: Tally
}

/** Every action that came to an end within the span, newest first, as the ledger tells it. */
export function actionsTable(source: ReportSource, { survey, actions }: ActingParts): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for await (const entry of entriesOf(source, ['action'])) {
      const outcome = entry.kind.slice('action.'.length)
      actions.add(`${readBody(entry.body).text('kind')} ${outcome}`)
      yield actionRow(entry, outcome, survey)
    }
  }
  return {
    name: 'actions',
    title: 'Actions',
    columns: [
      { title: 'Ledger entry', look: 'number' },
      { title: 'At' },
      { title: 'Action' },
      { title: 'Outcome' },
      { title: 'Kind and id', look: 'code', csvOnly: true },
      { title: 'Token' },
      { title: 'Owner' },
      { title: 'Policy' },
      { title: 'Case', look: 'number' },
      { title: 'Tokens reached', look: 'number' },
      { title: 'What came of it', look: 'words' },
      { title: 'By' },
      { title: 'Plan', look: 'code', csvOnly: true },
      { title: 'Requests', look: 'code' },
    ],
    rows,
  }
}

function actionRow({ sequence, at, body }: LedgerEntry, outcome: string, survey: TokenSurvey): readonly Cell[] {
  const told = readBody(body)
  const token = told.textOrNull('token')
  const name = token === null ? { label: '', owner: told.text('owner') } : survey.nameOf(token)
  return [
    sequence,
    timeOf(at),
    told.text('kind'),
    outcome,
    token,
    name.label,
    name.owner,
    told.textOrNull('policy'),
    told.number('case'),
    told.texts('affects').length,
    told.text('words'),
    told.text('by'),
    told.text('plan'),
    told.texts('requestIds').join(' '),
  ]
}

/** Every answer that was given within the span, newest first, as the ledger tells it. */
export function answersTable(source: ReportSource, { survey, answers }: ActingParts): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for await (const entry of entriesOf(source, ['ask.answered'])) {
      answers.add(readBody(entry.body).object('answer').text('kind'))
      yield answerRow(entry, survey)
    }
  }
  return {
    name: 'answers',
    title: 'Answers',
    columns: [
      { title: 'Ledger entry', look: 'number' },
      { title: 'At' },
      { title: 'Kind and id', look: 'code', csvOnly: true },
      { title: 'Token' },
      { title: 'Asked' },
      { title: 'Answered by' },
      { title: 'Answer' },
      { title: 'Purpose' },
      { title: 'System' },
      { title: 'Until' },
      { title: 'Backup' },
      { title: 'Note' },
    ],
    rows,
  }
}

function answerRow({ sequence, at, body }: LedgerEntry, survey: TokenSurvey): readonly Cell[] {
  const told = readBody(body)
  const [answer, token] = [told.object('answer'), told.text('token')]
  const said = ['purpose', 'system'].map((key) => answer.textOrNull(key))
  return [
    sequence,
    timeOf(at),
    token,
    survey.nameOf(token).label,
    told.object('askedOf').text('address'),
    answer.text('by'),
    answer.text('kind'),
    ...said,
    timeOf(answer.number('until')),
    answer.textOrNull('backup'),
    answer.textOrNull('note'),
  ]
}

/** Every message that was composed within the span, newest first. */
export function lettersTable({ store, organisationId, from, to }: ReportSource, { letters }: ActingParts): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    const all = allPages(
      (cursor) => store.listMessages(organisationId, {}, { limit: pageSize, cursor }),
      ({ messages }) => messages,
    )
    for await (const { id, at, channel, recipient, subject, state, sentAt, attempts, words } of all) {
      if (at < from || at >= to) continue
      letters.add(state)
      const { rung, name, address } = recipient
      yield [id, timeOf(at), channel, rung, name, address, subject, state, timeOf(sentAt), attempts, words]
    }
  }
  return {
    name: 'letters',
    title: 'Letters and alerts',
    columns: [
      { title: 'Message', look: 'number' },
      { title: 'At' },
      { title: 'Channel' },
      { title: 'To whom' },
      { title: 'Name' },
      { title: 'Address' },
      { title: 'Subject' },
      { title: 'State' },
      { title: 'Sent' },
      { title: 'Tries', look: 'number', csvOnly: true },
      { title: 'What the other side said', look: 'words' },
    ],
    rows,
  }
}
