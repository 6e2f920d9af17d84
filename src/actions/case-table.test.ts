import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../model/answer.ts'
import { type Case, type CaseState, caseStates, holdKinds, openCaseStates } from '../model/case.ts'
import { DAY } from '../model/instant.ts'
import type { StepAction } from '../model/step.ts'
import { type CaseEvent, caseEventKinds } from './case-events.ts'
import { advance } from './case-machine.ts'
import { aCase, anAnswer, done, journey, played, start, step } from './testing/case-parts.ts'

type Dated = readonly [number, CaseEvent]
const asked: Dated = [0, done('ask-owner')]
const reminded: Dated = [7, done('remind')]
const quarantined: Dated = [14, done('quarantine')]

/** A case in each state, as a journey leads there. */
const reached: Readonly<Record<CaseState, Case>> = {
  open: aCase(),
  asked: played(aCase(), asked),
  reminded: played(aCase(), asked, reminded),
  quarantined: played(aCase(), asked, reminded, quarantined),
  revoked: played(aCase(), asked, reminded, quarantined, [49, done('revoke')]),
  kept: played(aCase(), asked, [1, { kind: 'answered', answer: anAnswer() }]),
  rotated: played(aCase(), [1, { kind: 'replaced', as: 'rotated', why: 'x' }]),
  migrated: played(aCase(), [1, { kind: 'replaced', as: 'migrated', why: 'x' }]),
  closed: played(aCase(), [1, { kind: 'close', by: null, reason: 'x' }]),
}

const answer = (given: Partial<Answer>): CaseEvent => ({
  kind: 'answered',
  answer: anAnswer({ at: start + 60 * DAY, ...given }),
})
const failed: CaseEvent = { kind: 'step-failed', action: 'remind', why: 'no answer' }
const exempted: CaseEvent = { kind: 'exempted', until: start + 90 * DAY, reason: 'x', by: 'Ada' }
const manual: CaseEvent = { kind: 'hold', by: 'Ada', reason: 'audit', until: null }
const resume = { kind: 'resume', by: 'Ada', reason: 'x', despiteUse: false, acceptCollateral: false } as const
const used: CaseEvent = { kind: 'used', at: start + 55 * DAY }
const changed = (steps: Case['steps']): CaseEvent => ({
  kind: 'policy-changed',
  steps,
  policyHash: 'h2',
  severity: 'low',
})

interface Scenario {
  readonly event: CaseEvent | ((one: Case) => CaseEvent)
  /** What happened to the case before. */
  readonly before?: readonly CaseEvent[]
  /** What the case has besides. */
  readonly given?: Partial<Case>
}

const next = ({ next: coming }: Case): CaseEvent => done(coming?.action ?? 'notify')
const other = ({ next: coming }: Case): CaseEvent => {
  const action: StepAction = coming?.action === 'remind' ? 'ask-owner' : 'remind'
  return done(action)
}

/** Every row of the table in `docs/acting.md`, by its first cell. */
const scenarios: Readonly<Record<string, Scenario>> = {
  '`step-done`: the step that comes next': { event: next },
  '`step-done`: any other': { event: other },
  '`step-failed`': { event: failed },
  '`step-failed`: for the third time': { event: failed, before: [failed, failed] },
  '`step-refused`': { event: { kind: 'step-refused', action: 'remind', why: 'x' } },
  '`step-refused`: would be so again': { event: { kind: 'step-refused', action: 'remind', why: 'x', lasting: true } },
  '`quarantine-undone`': { event: { kind: 'quarantine-undone', why: 'x' } },
  '`undeliverable`': { event: { kind: 'undeliverable', why: 'x' } },
  '`undeliverable`: the stewards were the last': {
    event: { kind: 'undeliverable', why: 'x' },
    given: { contact: 'stewards' },
  },
  '`delivery-unsure`': { event: { kind: 'delivery-unsure', why: 'x' } },
  '`used`': { event: used },
  '`used`: it goes on despite uses': { event: used, given: { despiteUse: true } },
  '`used`: nothing to come would break it': { event: used, given: { steps: journey.slice(0, 2) } },
  '`answered`: keep': { event: answer({}) },
  '`answered`: rotate or migrate': { event: answer({ kind: 'rotate' }) },
  '`answered`: revoke now, by the owner': { event: answer({ kind: 'revoke-now' }) },
  '`answered`: revoke now, by anybody else': { event: answer({ kind: 'revoke-now', byOwner: false }) },
  '`answered`: not mine': { event: answer({ kind: 'not-mine' }) },
  '`promise-over`': { event: { kind: 'promise-over' }, before: [answer({ kind: 'migrate' })] },
  '`promise-over`: nothing was promised': { event: { kind: 'promise-over' } },
  '`replaced`: by another of its owner': { event: { kind: 'replaced', as: 'rotated', why: 'x' } },
  '`replaced`: by a service account': { event: { kind: 'replaced', as: 'migrated', why: 'x' } },
  '`exempted`': { event: exempted },
  '`exempted`: on another hold': { event: exempted, before: [manual] },
  '`exemption-over`': { event: { kind: 'exemption-over' }, before: [exempted] },
  '`exemption-over`: used meanwhile': {
    event: { kind: 'exemption-over' },
    before: [exempted],
    given: { knownUseAt: start + 70 * DAY },
  },
  '`exemption-over`: not exempted': { event: { kind: 'exemption-over' } },
  '`finding-resolved`': { event: { kind: 'finding-resolved', why: 'x' } },
  '`token-gone`': { event: { kind: 'token-gone', why: 'x' } },
  '`token-gone`: rotate was promised': {
    event: { kind: 'token-gone', why: 'x' },
    before: [answer({ kind: 'rotate' })],
  },
  '`policy-changed`': { event: changed(journey) },
  '`policy-changed`: no quarantine any more': { event: changed([step(0, 'ask-owner'), step(60, 'revoke')]) },
  '`signal`': { event: { kind: 'signal', why: 'x' } },
  '`signal`: on hold by a person': { event: { kind: 'signal', why: 'x' }, before: [manual] },
  '`hold`': { event: manual },
  '`resume`': { event: resume, before: [manual] },
  '`resume`: not on hold, nothing new is allowed': { event: resume },
  '`close`': { event: { kind: 'close', by: 'Ada', reason: 'x' } },
}

/** What the table says of one state: `—`, `stays`, a state, an end; and the hold. */
function cell(state: CaseState, { event, before = [], given = {} }: Scenario): string {
  const first = before.reduce((one, happened) => advance(one, happened, start + 60 * DAY)?.next ?? one, {
    ...reached[state],
    ...given,
  })
  const happened = typeof event === 'function' ? event(first) : event
  const change = advance(first, happened, start + 80 * DAY)
  if (change === null) return '—'
  const { state: now, hold, endedAt } = change.next
  const where = endedAt !== null ? `ends: ${now}` : now === state ? 'stays' : now
  return hold === null ? where : `${where}, on hold: ${hold.kind}`
}

const page = readFileSync(new URL('../../docs/acting.md', import.meta.url), 'utf8')
const tables = page
  .split('\n')
  .filter((line) => /^\| `[a-z-]+`/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((part) => part.trim()),
  )
const rows = tables.filter(({ length }) => length === 6)

describe('the table of cases in docs/acting.md', () => {
  it('has a row for every kind of event, and no row that is not tried here', () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(scenarios))
    const named = new Set(rows.map(([name = '']) => name.slice(1, name.indexOf('`', 1))))
    expect([...named].toSorted()).toEqual([...caseEventKinds].toSorted())
  })

  it('stands behind one that names every reason to hold a case', () => {
    const holds = tables.filter(({ length }) => length === 3).map(([name]) => name)
    expect(holds).toEqual(holdKinds.map((kind) => `\`${kind}\``))
  })

  it.each(Object.entries(scenarios))('tells what follows from %s in every state', (name, scenario) => {
    const row = rows.find(([first]) => first === name) ?? []
    expect(row.slice(1, 5)).toEqual(openCaseStates.map((state) => cell(state, scenario)))
  })

  it.each(Object.entries(scenarios))('an ended case takes in nothing: %s', (_name, { event }) => {
    const ended = caseStates.filter((state) => !openCaseStates.some((one) => one === state))
    expect(ended).toHaveLength(5)
    for (const state of ended) {
      const one = reached[state]
      expect(advance(one, typeof event === 'function' ? event(one) : event, start + 80 * DAY)).toBeNull()
    }
  })
})
