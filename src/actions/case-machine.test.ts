import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, answerKinds } from '../model/answer.ts'
import { type Case, type CaseChange, caseStates } from '../model/case.ts'
import { DAY } from '../model/instant.ts'
import type { PolicyStep, StepAction } from '../model/step.ts'
import { type CaseEvent, caseEventKinds } from './case-events.ts'
import { advance } from './case-machine.ts'
import { nextStep } from './next-step.ts'
import { openCase } from './open-case.ts'

const start = Date.UTC(2026, 0, 5)

function step(days: number, action: StepAction, watchDays: number | null = null): PolicyStep {
  return { after: days * DAY, action, watch: watchDays === null ? null : watchDays * DAY, acceptCollateral: false }
}

const journey = [step(0, 'ask-owner'), step(7, 'remind'), step(14, 'quarantine', 35), step(49, 'revoke')]

function aCase(steps: readonly PolicyStep[] = journey, given: Partial<Case> = {}): Case {
  const opened = openCase({
    token: { kind: 'user-token', id: 't1' },
    origin: { findingId: 1, campaignId: null, policy: 'unused', policyHash: 'hash', severity: 'high' },
    steps,
    knownUseAt: null,
    now: start,
  })
  const token = { kind: 'user-token' as const, id: 't1', label: 'sync', ownerId: 'o1', owner: 'Ada Abel' }
  return { ...opened, id: 1, version: 1, token, ...given }
}

function anAnswer(given: Partial<Answer> = {}): Answer {
  return {
    kind: 'keep',
    by: 'ada@corp.example',
    byOwner: true,
    at: start,
    saidAt: start,
    purpose: 'reports',
    system: null,
    until: null,
    backup: null,
    note: null,
    ...given,
  }
}

const done = (action: StepAction, watchMs?: number): CaseEvent => ({
  kind: 'step-done',
  action,
  intentId: null,
  why: `${action} was done`,
  ...(watchMs === undefined ? {} : { watchMs }),
})

/** The case after events at days from the start; fails where one of them means nothing. */
function played(first: Case, ...events: readonly (readonly [number, CaseEvent])[]): Case {
  return events.reduce((one, [days, event]) => {
    const change = advance(one, event, start + days * DAY)
    if (change === null) throw new Error(`${event.kind} on day ${days} means nothing`)
    return change.next
  }, first)
}

const dueDay = ({ next }: Case): number | null => (next === null ? null : (next.dueAt - start) / DAY)

describe('the journey', () => {
  it('goes from asking over reminding and quarantine to revocation, each after its time', () => {
    const asked = played(aCase(), [0, done('ask-owner')])
    expect([asked.state, asked.next?.action, dueDay(asked)]).toEqual(['asked', 'remind', 7])
    const reminded = played(asked, [7, done('remind')])
    expect([reminded.state, reminded.next?.action, dueDay(reminded)]).toEqual(['reminded', 'quarantine', 14])
    const quarantined = played(reminded, [14, done('quarantine')])
    expect([quarantined.state, quarantined.next?.action, dueDay(quarantined)]).toEqual(['quarantined', 'revoke', 49])
    const revoked = played(quarantined, [49, done('revoke')])
    expect([revoked.state, revoked.next, revoked.endedAt]).toEqual(['revoked', null, start + 49 * DAY])
  })

  it('counts waiting from what was really done, however late', () => {
    const late = played(aCase(), [100, done('ask-owner')])
    expect(dueDay(late)).toBe(107)
    expect(dueDay(played(late, [110, done('remind')]))).toBe(117)
  })

  it('watches at least one longest plausible period', () => {
    const quarantined = played(
      aCase(),
      [0, done('ask-owner')],
      [7, done('remind')],
      [14, done('quarantine', 106 * DAY)],
    )
    expect(dueDay(quarantined)).toBe(120)
  })

  it('does nothing before it is due, nothing out of turn and nothing twice', () => {
    expect(advance(aCase(), done('revoke'), start + 400 * DAY)).toBeNull()
    const asked = played(aCase(), [0, done('ask-owner')])
    expect(advance(asked, done('ask-owner'), start + DAY)).toBeNull()
    expect(advance(asked, done('remind'), start + 6 * DAY)).toBeNull()
  })

  it('leaves quarantine out for tokens whose owner has no authentication policy, and revocation too where nobody is asked', () => {
    const opening = (steps: readonly PolicyStep[]) =>
      openCase({
        token: { kind: 'service-account-token', id: 's1' },
        origin: { findingId: 1, campaignId: null, policy: 'unused', policyHash: 'hash', severity: 'high' },
        steps,
        knownUseAt: null,
        now: start,
      }).steps.map(({ action }) => action)
    expect(opening(journey)).toEqual(['ask-owner', 'remind', 'revoke'])
    expect(opening([step(0, 'notify'), step(1, 'quarantine', 30), step(40, 'revoke')])).toEqual(['notify'])
  })
})

describe('what holds a case up', () => {
  it('a use pauses it where what is to come would break the use, until a person says otherwise', () => {
    const asked = played(aCase(), [0, done('ask-owner')])
    const held = played(asked, [3, { kind: 'used', at: start + 2 * DAY }])
    expect(held.hold?.kind).toBe('used')
    expect(advance(held, done('remind'), start + 20 * DAY)).toBeNull()
    const resumed = played(held, [
      8,
      { kind: 'resume', by: 'Ada', reason: 'known', despiteUse: true, acceptCollateral: false },
    ])
    expect([resumed.hold, dueDay(resumed)]).toEqual([null, 12])
    expect(played(resumed, [9, { kind: 'used', at: start + 9 * DAY }]).hold).toBeNull()
  })

  it('a use is only noted where nothing to come would break it', () => {
    const gentle = aCase([step(0, 'ask-owner'), step(7, 'remind')])
    expect(played(gentle, [1, { kind: 'used', at: start }]).hold).toBeNull()
    expect(
      advance(played(gentle, [1, { kind: 'used', at: start }]), { kind: 'used', at: start }, start + DAY),
    ).toBeNull()
  })

  it('a signal during the watch pauses it and keeps the quarantine', () => {
    const quarantined = played(aCase(), [0, done('ask-owner')], [7, done('remind')], [14, done('quarantine')])
    const held = played(quarantined, [20, { kind: 'signal', why: 'A like-labelled token appeared.' }])
    expect([held.state, held.hold?.kind]).toEqual(['quarantined', 'signal'])
    expect(advance(held, done('revoke'), start + 400 * DAY)).toBeNull()
  })

  it('stops the clock for as long as it lasts', () => {
    const held = played(
      aCase(),
      [0, done('ask-owner')],
      [2, { kind: 'hold', by: 'Ada', reason: 'closing of the year', until: null }],
    )
    const resumed = played(held, [
      12,
      { kind: 'resume', by: 'Ada', reason: 'over', despiteUse: false, acceptCollateral: false },
    ])
    expect(dueDay(resumed)).toBe(17)
  })

  it('three failures in a row need a person; a success in between forgets them', () => {
    const failed: CaseEvent = { kind: 'step-failed', action: 'ask-owner', why: 'no answer' }
    const twice = played(aCase(), [0, failed], [1, failed])
    expect(twice.hold).toBeNull()
    expect(played(twice, [2, failed]).hold?.kind).toBe('failed')
    expect(played(twice, [2, done('ask-owner')]).failures).toBe(0)
  })
})

describe('answers', () => {
  const asked = played(aCase(), [0, done('ask-owner')])
  const answer = (given: Partial<Answer>): CaseEvent => ({ kind: 'answered', answer: anAnswer(given) })

  it('keep ends the case', () => {
    expect(played(asked, [1, answer({})]).state).toBe('kept')
  })

  it('a promise to rotate holds it until then; when it is broken the owner is reminded', () => {
    const promised = played(asked, [1, answer({ kind: 'rotate', until: start + 31 * DAY })])
    expect(promised.hold).toMatchObject({ kind: 'promise', until: start + 31 * DAY })
    expect(played(promised, [10, { kind: 'replaced', as: 'rotated', why: 'New one.' }]).state).toBe('rotated')
    expect(played(promised, [10, { kind: 'token-gone', why: 'Gone.' }]).state).toBe('rotated')
    const over = played(promised, [31, { kind: 'promise-over' }])
    expect([over.hold, over.next?.action]).toEqual([null, 'remind'])
  })

  it('a promise while quarantined gives the quarantine up', () => {
    const quarantined = played(aCase(), [0, done('ask-owner')], [7, done('remind')], [14, done('quarantine')])
    const promised = played(quarantined, [15, answer({ kind: 'migrate' })])
    expect([promised.state, promised.done.map(({ action }) => action)]).toEqual(['asked', ['ask-owner', 'remind']])
  })

  it('the owner may have it revoked at once, nobody else may', () => {
    const own = played(asked, [1, answer({ kind: 'revoke-now', at: start + DAY })])
    expect([own.next?.action, dueDay(own)]).toEqual(['revoke', 1])
    const other = played(asked, [1, answer({ kind: 'revoke-now', byOwner: false, at: start + DAY })])
    expect(other.next?.action).toBe('remind')
    const gentle = played(aCase([step(0, 'ask-owner')]), [0, done('ask-owner')])
    expect(played(gentle, [1, answer({ kind: 'revoke-now', at: start + DAY })]).next?.action).toBe('revoke')
  })

  it('"not mine" asks the next in the chain, and the waiting begins anew', () => {
    const next = played(asked, [5, answer({ kind: 'not-mine' })])
    expect([next.contact, next.state, next.next?.action]).toEqual(['backup', 'open', 'ask-owner'])
    const again = played(next, [5, done('ask-owner')])
    expect(dueDay(again)).toBe(12)
    const climbed = played(
      again,
      [6, answer({ kind: 'not-mine' })],
      [6, { kind: 'undeliverable', why: 'It came back.' }],
    )
    expect(climbed.contact).toBe('stewards')
    expect(played(climbed, [7, { kind: 'undeliverable', why: 'It came back.' }]).hold?.kind).toBe('delivery')
  })
})

const event: fc.Arbitrary<CaseEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom<StepAction>('notify', 'ask-owner', 'remind', 'quarantine', 'revoke')
      .map((action) => done(action)),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 200 }).map((days) => done('quarantine', days * DAY)) },
  fc
    .constantFrom<StepAction>('ask-owner', 'quarantine', 'revoke')
    .map((action): CaseEvent => ({ kind: 'step-failed', action, why: 'x' })),
  fc.boolean().map((lasting): CaseEvent => ({ kind: 'step-refused', action: 'quarantine', why: 'x', lasting })),
  fc.constantFrom<CaseEvent>(
    { kind: 'quarantine-undone', why: 'x' },
    { kind: 'undeliverable', why: 'x' },
    { kind: 'delivery-unsure', why: 'x' },
    { kind: 'promise-over' },
    { kind: 'exemption-over' },
    { kind: 'signal', why: 'x' },
    { kind: 'exempted', until: start + 400 * DAY, reason: 'x', by: 'Ada' },
    { kind: 'hold', by: 'Ada', reason: 'x', until: null },
  ),
  fc.integer({ min: 0, max: 900 }).map((days): CaseEvent => ({ kind: 'used', at: start + days * DAY })),
  {
    weight: 6,
    arbitrary: fc.tuple(fc.boolean(), fc.boolean()).map(
      ([despiteUse, acceptCollateral]): CaseEvent => ({
        kind: 'resume',
        by: 'Ada',
        reason: 'x',
        despiteUse,
        acceptCollateral,
      }),
    ),
  },
  fc
    .tuple(fc.constantFrom(...answerKinds), fc.boolean())
    .map(([kind, byOwner]): CaseEvent => ({ kind: 'answered', answer: anAnswer({ kind, byOwner }) })),
  fc
    .array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 })
    .map(
      (shape): CaseEvent => ({ kind: 'policy-changed', steps: stepsOf(shape, 3), policyHash: 'h2', severity: 'low' }),
    ),
)

/** Lists of steps as the language allows them: asked before reminded, something mild before revocation. */
function stepsOf(shape: readonly number[], gap: number): readonly PolicyStep[] {
  const actions: StepAction[] = ['ask-owner']
  if (shape.includes(0)) actions.push('remind')
  if (shape.includes(1)) actions.push('notify')
  if (shape.includes(2)) actions.push('quarantine')
  if (shape.length > 1 && shape[0] === 2) actions.shift()
  const kept = actions.filter((action) => action !== 'remind' || actions.includes('ask-owner'))
  const last: readonly StepAction[] = kept.includes('ask-owner') || kept.includes('quarantine') ? ['revoke'] : []
  return [...kept, ...last].map((action, index) => step(index * gap, action, action === 'quarantine' ? gap - 1 : null))
}

/** Whether a revocation had everything before it that its steps ask, told from the history of what was taken in alone. */
function earned(before: Case, now: number): boolean {
  if (before.answer?.kind === 'revoke-now' && before.answer.byOwner) return true
  const revoke = before.steps.findIndex(({ action }) => action === 'revoke')
  const at = before.steps[revoke]?.after ?? Number.POSITIVE_INFINITY
  return before.steps.slice(0, revoke).every((one) => {
    const when = before.done.findLast(({ action }) => action === one.action)?.at
    if (when === undefined) return false
    const wait =
      one.action === 'quarantine' ? Math.max(at - one.after, one.watch ?? 0, before.watchMs ?? 0) : at - one.after
    return one.action === 'notify' || one.action === 'remind' || now - when >= wait
  })
}

describe('whatever happens in whatever order', () => {
  const play = (shape: readonly number[], gap: number, events: readonly (readonly [number, CaseEvent])[]) => {
    let one = aCase(stepsOf(shape, gap))
    let now = start
    let revoked = 0
    for (const [hours, happened] of events) {
      now += hours * 3_600_000
      const before = one
      const change = advance(one, happened, now)
      if (change === null) continue
      if (change.next.state === 'revoked') {
        revoked += 1
        if (!earned(before, now)) return { revoked, fair: false }
      }
      one = change.next
    }
    return { revoked, fair: true }
  }
  const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 })
  const histories = fc.array(fc.tuple(fc.integer({ min: 0, max: 24 * 60 }), event), { maxLength: 40 })

  it('nothing is revoked before it was asked, had its waiting time and, where configured, its quarantine', () => {
    let revoked = 0
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 60 }), histories, (shape, gap, events) => {
        const outcome = play(shape, gap, events)
        revoked += outcome.revoked
        return outcome.fair
      }),
      { numRuns: 4000, seed: 20260105 },
    )
    expect(revoked).toBeGreaterThan(50)
  })

  it('a case on hold or ended never takes a step, every change has its reason, and nothing falls due too early', () => {
    fc.assert(
      fc.property(shapes, histories, (shape, events) => {
        let one = aCase(stepsOf(shape, 7))
        let now = start
        return events.every(([hours, happened]) => {
          now += hours * 3_600_000
          const change = advance(one, happened, now)
          if (change === null) return true
          const before = one
          one = change.next
          return isSound(before, happened, change)
        })
      }),
      { numRuns: 2000, seed: 20260106 },
    )
  })
})

function isSound(before: Case, happened: CaseEvent, { next, transitions }: CaseChange): boolean {
  const stepped = happened.kind !== 'step-done' || before.hold === null
  const told = transitions.every(({ reason }) => reason !== '')
  const own = nextStep(next)?.dueAt ?? 0
  const patient = next.endedAt !== null || next.hold !== null || next.next === null || next.next.dueAt >= own
  return before.endedAt === null && stepped && told && patient
}

describe('every state and every event', () => {
  const example: Readonly<Record<CaseEvent['kind'], CaseEvent>> = {
    'step-done': done('ask-owner'),
    'step-failed': { kind: 'step-failed', action: 'ask-owner', why: 'x' },
    'step-refused': { kind: 'step-refused', action: 'ask-owner', why: 'x' },
    'quarantine-undone': { kind: 'quarantine-undone', why: 'x' },
    undeliverable: { kind: 'undeliverable', why: 'x' },
    'delivery-unsure': { kind: 'delivery-unsure', why: 'x' },
    used: { kind: 'used', at: start + DAY },
    answered: { kind: 'answered', answer: anAnswer() },
    'promise-over': { kind: 'promise-over' },
    replaced: { kind: 'replaced', as: 'rotated', why: 'x' },
    exempted: { kind: 'exempted', until: start + 90 * DAY, reason: 'x', by: 'Ada' },
    'exemption-over': { kind: 'exemption-over' },
    'finding-resolved': { kind: 'finding-resolved', why: 'x' },
    'token-gone': { kind: 'token-gone', why: 'x' },
    'policy-changed': { kind: 'policy-changed', steps: journey, policyHash: 'h2', severity: 'low' },
    signal: { kind: 'signal', why: 'x' },
    hold: { kind: 'hold', by: 'Ada', reason: 'x', until: null },
    resume: { kind: 'resume', by: 'Ada', reason: 'x', despiteUse: false, acceptCollateral: false },
    close: { kind: 'close', by: 'Ada', reason: 'x' },
  }
  const reached: Readonly<Record<(typeof caseStates)[number], Case>> = {
    open: aCase(),
    asked: played(aCase(), [0, done('ask-owner')]),
    reminded: played(aCase(), [0, done('ask-owner')], [7, done('remind')]),
    quarantined: played(aCase(), [0, done('ask-owner')], [7, done('remind')], [14, done('quarantine')]),
    revoked: played(
      aCase(),
      [0, done('ask-owner')],
      [7, done('remind')],
      [14, done('quarantine')],
      [49, done('revoke')],
    ),
    kept: played(aCase(), [0, done('ask-owner')], [1, { kind: 'answered', answer: anAnswer() }]),
    rotated: played(aCase(), [1, { kind: 'replaced', as: 'rotated', why: 'x' }]),
    migrated: played(aCase(), [1, { kind: 'replaced', as: 'migrated', why: 'x' }]),
    closed: played(aCase(), [1, { kind: 'close', by: null, reason: 'x' }]),
  }
  /** State afterwards (`!` = on hold) or `-` where the event means nothing. */
  const table: Readonly<Record<CaseEvent['kind'], readonly string[]>> = {
    'step-done': ['asked', '-', '-', '-'],
    'step-failed': ['open', 'asked', 'reminded', 'quarantined'],
    'step-refused': ['open', 'asked', 'reminded', 'quarantined'],
    'quarantine-undone': ['open!', 'asked!', 'reminded!', 'quarantined!'],
    undeliverable: ['open', 'open', 'open', 'quarantined'],
    'delivery-unsure': ['open!', 'asked!', 'reminded!', 'quarantined!'],
    used: ['open!', 'asked!', 'reminded!', 'quarantined!'],
    answered: ['kept', 'kept', 'kept', 'kept'],
    'promise-over': ['-', '-', '-', '-'],
    replaced: ['rotated', 'rotated', 'rotated', 'rotated'],
    exempted: ['open!', 'asked!', 'reminded!', 'quarantined!'],
    'exemption-over': ['-', '-', '-', '-'],
    'finding-resolved': ['closed', 'closed', 'closed', 'closed'],
    'token-gone': ['closed', 'closed', 'closed', 'closed'],
    'policy-changed': ['open', 'asked', 'reminded', 'quarantined'],
    signal: ['open!', 'asked!', 'reminded!', 'quarantined!'],
    hold: ['open!', 'asked!', 'reminded!', 'quarantined!'],
    resume: ['-', '-', '-', '-'],
    close: ['closed', 'closed', 'closed', 'closed'],
  }

  it.each(caseEventKinds)('%s does what the table says in every state', (kind) => {
    const outcomes = caseStates.map((state) => {
      const change = advance(reached[state], example[kind], start + 60 * DAY)
      return change === null ? '-' : `${change.next.state}${change.next.hold === null ? '' : '!'}`
    })
    expect(outcomes).toEqual([...table[kind], '-', '-', '-', '-', '-'])
  })
})
