import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { type RequestState, requestStates, type TokenRequest } from '../../model/request.ts'
import type { RefusalCode } from './refusal.ts'
import { type RequestHappening, requestHappenings } from './request-happenings.ts'
import { advanceRequest } from './request-machine.ts'
import {
  aContent,
  aDirectory,
  aDraft,
  advanced,
  agrees,
  aRule,
  at,
  decider,
  known,
  stage,
  start,
  submits,
} from './testing/request-parts.ts'

const rule = aRule([stage(1, at('sam')), stage(2, at('tom'), at('uma'))])
const one = aRule([stage(1, at('sam'))])
const directory = aDirectory({ stewards: ['grace'], accounts: [known('ada')] })
const left = aDirectory({ stewards: ['grace'], accounts: [known('ada', { status: 'inactive' })] })

const denies: RequestHappening = { ...agrees('sam'), verdict: 'deny', reason: 'Use the one that is there.' }
const withdraws: RequestHappening = { kind: 'withdrawn', by: at('ada'), reason: null }
const reviews = { kind: 'reviewed', by: decider('sam'), verdict: 'approve', reason: null } as const
const urgent = submits(one, { breakGlass: 'The export stands still.' })

const waiting = advanced(aDraft(), submits(one)).next
/** A request in each state of the table's head, as a way leads there. */
const reached: Readonly<Record<string, TokenRequest>> = {
  draft: aDraft(),
  waiting,
  approved: advanced(waiting, agrees('sam'), { directory }).next,
  'approved by break-glass': advanced(aDraft(), urgent).next,
  denied: advanced(waiting, denies, { directory }).next,
  withdrawn: advanced(waiting, withdraws).next,
  expired: advanced(waiting, { kind: 'time-passed' }, { days: 20 }).next,
}
const ends = ['denied', 'withdrawn', 'expired']

interface Scenario {
  readonly event: RequestHappening
  readonly days?: number
  readonly people?: typeof directory
  /** The rule under which a request that waits was submitted, where it is not the one of one stage. */
  readonly under?: typeof rule
}

/** Every row of the table in `docs/requests.md`, by its first cell. */
const scenarios: Readonly<Record<string, Scenario>> = {
  '`edited`': { event: { kind: 'edited', content: aContent({ days: 7 }), by: at('ada') } },
  '`submitted`': { event: submits(one) },
  '`submitted`: its rule asks nobody': { event: submits(aRule([])) },
  '`submitted`: `auto-approve` holds': { event: submits(one, { automatic: 'reads only' }) },
  '`submitted`: break-glass': { event: urgent },
  '`submitted`: break-glass without a reason': { event: submits(one, { breakGlass: '' }) },
  '`submitted`: break-glass where the rule has none': {
    event: submits(aRule([stage(1, at('sam'))], { breakGlass: null }), { breakGlass: 'x' }),
  },
  '`decided`: the last agreement': { event: agrees('sam') },
  '`decided`: an agreement, more are needed': { event: agrees('sam'), under: rule },
  '`decided`: an agreement to less of it': {
    event: agrees('sam', { narrowed: { days: 7, scopes: ['read:jira-work'] } }),
  },
  '`decided`: an agreement to more days': {
    event: agrees('sam', { narrowed: { days: 91, scopes: aContent().scopes } }),
  },
  '`decided`: an agreement to another scope': {
    event: agrees('sam', { narrowed: { days: 7, scopes: ['write:jira-work'] } }),
  },
  '`decided`: an agreement to no scopes, which is everything': {
    event: agrees('sam', { narrowed: { days: 7, scopes: [] } }),
  },
  '`decided`: a denial': { event: denies },
  '`decided`: a denial without a reason': { event: { ...agrees('sam'), verdict: 'deny' } },
  '`decided`: by who asks': { event: agrees('ada') },
  '`decided`: by anybody else who is no approver': { event: agrees('tom') },
  '`decided`: out of turn': { event: agrees('tom'), under: rule },
  '`decided`: after its time': { event: agrees('sam'), days: 30 },
  '`decided`: its requester has left': { event: agrees('sam'), people: left },
  '`reviewed`: it was in order': { event: reviews },
  '`reviewed`: it was not': { event: { ...reviews, verdict: 'deny', reason: 'It could have waited.' } },
  '`reviewed`: it was not, without a reason': { event: { ...reviews, verdict: 'deny' } },
  '`reviewed`: by who asks': { event: { ...reviews, by: decider('ada', { steward: true }) } },
  '`withdrawn`': { event: withdraws },
  '`requester-left`': { event: { kind: 'requester-left' } },
  '`time-passed`': { event: { kind: 'time-passed' } },
  '`time-passed`: nobody decided in time': { event: { kind: 'time-passed' }, days: 30 },
  '`escalated`': { event: { kind: 'escalated', why: 'too few' } },
}

const refusals: Readonly<Record<RefusalCode, string>> = {
  'request-refused': 'refused',
  'request-invalid': 'refused: wrong',
  conflict: 'refused: too late',
  forbidden: 'refused: not theirs',
}

/** What the table says of one state: `—`, `refused`, `stays`, a state; and what it means for the grant. */
function cell(first: TokenRequest, { event, days = 2, people = directory }: Scenario): string {
  const advance = advanceRequest(first, event, { now: start + days * DAY, directory: people })
  if (advance === null) return '—'
  if ('refused' in advance) return refusals[advance.refused]
  const { next, grant } = advance
  const where = next.state === first.state ? 'stays' : next.state
  return grant === null ? where : `${where}, its grant ${grant}`
}

function begun(state: string, { under }: Scenario): TokenRequest {
  if (state === 'waiting' && under !== undefined) return advanced(aDraft(), submits(under)).next
  return reached[state] ?? aDraft()
}

const page = readFileSync(new URL('../../../docs/requests.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| `[a-z-]+`.*(refused|stays|—)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((part) => part.trim()),
  )
  .filter(({ length }) => length === 7)

const columns = ['draft', 'waiting', 'approved', 'approved by break-glass']

describe('the table of requests in docs/requests.md', () => {
  it('has a row for everything that happens, and no row that is not tried here', () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(scenarios))
    const named = new Set(rows.map(([name = '']) => name.slice(1, name.indexOf('`', 1))))
    expect([...named]).toEqual([...requestHappenings])
    expect(requestStates.filter((state) => !columns.includes(state))).toEqual<readonly RequestState[]>([
      'denied',
      'withdrawn',
      'expired',
    ])
  })

  it.each(Object.entries(scenarios))('tells what follows from %s in every state', (name, scenario) => {
    const row = rows.find(([first]) => first === name) ?? []
    expect(row.slice(1, 5)).toEqual(columns.map((state) => cell(begun(state, scenario), scenario)))
  })

  it.each(Object.entries(scenarios))('a request that has ended changes no more: %s', (name, scenario) => {
    const [, , , , , after = ''] = rows.find(([first]) => first === name) ?? []
    for (const state of ends)
      expect([state, cell(begun(state, scenario), scenario).split(':')[0]]).toEqual([state, after])
  })
})
