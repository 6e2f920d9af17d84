import { describe, expect, it } from 'vitest'
import type { Answer } from '../model/answer.ts'
import { DAY } from '../model/instant.ts'
import type { PolicyStep } from '../model/step.ts'
import type { CaseEvent } from './case-events.ts'
import { advance } from './case-machine.ts'
import { openCase } from './open-case.ts'
import { aCase, anAnswer, done, dueDay, journey, played, start, step } from './testing/case-parts.ts'

const letGoOn = {
  kind: 'resume',
  by: 'Ada',
  reason: 'known',
  despiteUse: false,
  acceptCollateral: false,
} as const satisfies CaseEvent

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

describe('the clock', () => {
  const asked = played(aCase(), [0, done('ask-owner')])
  const manual: CaseEvent = { kind: 'hold', by: 'Ada', reason: 'x', until: null }

  it('keeps what holds took, whatever else happens before the next step', () => {
    const resumed = played(asked, [2, manual], [12, letGoOn])
    const failed = played(resumed, [13, { kind: 'step-failed', action: 'remind', why: 'x' }])
    expect([dueDay(resumed), dueDay(failed)]).toEqual([17, 17])
    expect(dueDay(played(failed, [14, manual], [16, letGoOn]))).toBe(19)
  })

  it('counts a hold that another took the place of', () => {
    const used = played(asked, [2, { kind: 'used', at: start + DAY }])
    expect(dueDay(played(used, [8, manual], [12, letGoOn]))).toBe(17)
  })

  it('stands still when the policy changes meanwhile', () => {
    const steps = [step(0, 'ask-owner'), step(5, 'notify'), step(49, 'revoke')]
    const held = played(asked, [2, manual], [40, { kind: 'policy-changed', steps, policyHash: 'h2', severity: 'low' }])
    const resumed = played(held, [102, letGoOn])
    expect([resumed.next?.action, dueDay(resumed)]).toEqual(['notify', 105])
  })

  it('starts anew with each step, so that no hold is counted twice', () => {
    const resumed = played(asked, [2, manual], [12, letGoOn], [17, done('remind')])
    expect(dueDay(resumed)).toBe(24)
  })
})

describe('quarantine', () => {
  const quarantined = played(aCase(), [0, done('ask-owner')], [7, done('remind')], [14, done('quarantine')])

  it('lasts while later letters go out, so that nobody is let out in the middle of the watch', () => {
    const steps = [step(0, 'ask-owner'), step(7, 'quarantine', 30), step(20, 'remind'), step(49, 'revoke')]
    const reminded = played(aCase(steps), [0, done('ask-owner')], [7, done('quarantine')], [20, done('remind')])
    expect(reminded.state).toBe('quarantined')
    const climbed = played(quarantined, [20, { kind: 'undeliverable', why: 'It came back.' }], [20, done('ask-owner')])
    expect([climbed.state, climbed.next?.action]).toEqual(['quarantined', 'remind'])
  })

  it('that is undone counts for nothing', () => {
    const undone = played(quarantined, [20, { kind: 'quarantine-undone', why: 'It did not hold.' }], [21, letGoOn])
    expect([undone.state, undone.next?.action]).toEqual(['reminded', 'quarantine'])
  })

  it('ends when the policy no longer asks for it, and goes on when it still does', () => {
    const changed = (steps: readonly PolicyStep[]) =>
      played(quarantined, [20, { kind: 'policy-changed', steps, policyHash: 'h2', severity: 'low' }])
    expect(changed([step(0, 'ask-owner'), step(60, 'revoke')])).toMatchObject({
      state: 'reminded',
      next: { action: 'revoke' },
    })
    const longer = changed([step(0, 'ask-owner'), step(7, 'quarantine', 80), step(90, 'revoke')])
    expect([longer.state, dueDay(longer)]).toEqual(['quarantined', 97])
  })

  it('that is broken by a use is a signal; a use before it began is a use like any other', () => {
    const used = (days: number) => played(quarantined, [20, { kind: 'used', at: start + days * DAY }]).hold?.kind
    expect([used(13), used(15)]).toEqual(['used', 'signal'])
  })
})

describe('two reasons to stand still', () => {
  const quarantined = played(aCase(), [0, done('ask-owner')], [7, done('remind')], [14, done('quarantine')])
  const asked = played(aCase(), [0, done('ask-owner')])
  const exempted: CaseEvent = { kind: 'exempted', until: start + 90 * DAY, reason: 'payroll', by: 'Bob' }
  const signal: CaseEvent = { kind: 'signal', why: 'A like-labelled token appeared.' }

  it('a signal is not passed over because an exemption, which ends by itself, was there first', () => {
    const held = played(quarantined, [15, exempted], [20, signal])
    expect(held.hold).toMatchObject({ kind: 'signal', until: null, reason: expect.stringContaining('payroll') })
    expect(advance(held, { kind: 'exemption-over' }, start + 91 * DAY)).toBeNull()
    expect(advance(held, exempted, start + 21 * DAY)).toBeNull()
  })

  it("a person's own hold stays what it is, and tells of what came up; what it tells already is not told again", () => {
    const held = played(quarantined, [15, { kind: 'hold', by: 'Ada', reason: 'audit', until: null }], [20, signal])
    expect(held.hold).toMatchObject({ kind: 'manual', by: 'Ada', since: start + 15 * DAY })
    expect(held.hold?.reason).toBe('audit. Since then: A like-labelled token appeared.')
    expect(advance(held, signal, start + 21 * DAY)).toBeNull()
    expect(advance(held, exempted, start + 21 * DAY)).toBeNull()
  })

  it('a use during a hold that ends by itself is asked about when it ends', () => {
    const over: CaseEvent = { kind: 'exemption-over' }
    const used: CaseEvent = { kind: 'used', at: start + 30 * DAY }
    expect(played(asked, [5, exempted], [90, over]).hold).toBeNull()
    expect(played(asked, [5, exempted], [31, used], [90, over]).hold?.kind).toBe('used')
    const calm = played(asked, [4, { ...letGoOn, despiteUse: true }], [5, exempted], [31, used], [90, over])
    expect(calm.hold).toBeNull()
    const manual: CaseEvent = { kind: 'hold', by: 'Ada', reason: 'x', until: start + 40 * DAY }
    expect(played(asked, [5, manual], [31, used], [40, { ...letGoOn, by: null }]).hold?.kind).toBe('used')
    expect(played(asked, [5, manual], [31, used], [40, letGoOn]).hold).toBeNull()
  })

  it('an exemption that is over already means nothing', () => {
    expect(advance(asked, exempted, start + 90 * DAY)).toBeNull()
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
      [6, answer({ kind: 'not-mine', byOwner: false })],
      [6, { kind: 'undeliverable', why: 'It came back.' }],
    )
    expect(climbed.contact).toBe('stewards')
    expect(played(climbed, [7, { kind: 'undeliverable', why: 'It came back.' }]).hold?.kind).toBe('delivery')
  })

  it('an old letter to an owner who is no longer asked passes nobody over', () => {
    const backup = played(asked, [5, answer({ kind: 'not-mine' })], [5, done('ask-owner')])
    const again = played(backup, [6, answer({ kind: 'not-mine' })])
    expect([again.contact, again.state, dueDay(again)]).toEqual(['backup', 'asked', 12])
  })

  it('nobody reached at all counts as nobody asked, also when a person lets it go on', () => {
    const stewards = { ...asked, contact: 'stewards' as const }
    const held = played(stewards, [3, { kind: 'undeliverable', why: 'It came back.' }])
    expect([held.hold?.kind, held.state, held.next?.action]).toEqual(['delivery', 'open', 'ask-owner'])
    expect(played(held, [9, letGoOn]).next?.action).toBe('ask-owner')
  })

  it('a newer answer takes "revoke now" back, with the step that it added', () => {
    const gentle = played(aCase([step(0, 'notify'), step(3, 'ask-owner')]), [0, done('notify')], [3, done('ask-owner')])
    const revoking = played(gentle, [4, answer({ kind: 'revoke-now', at: start + 4 * DAY })])
    expect(revoking.next?.action).toBe('revoke')
    const taken = played(revoking, [5, answer({ kind: 'not-mine' })])
    expect(taken.steps.map(({ action }) => action)).toEqual(['notify', 'ask-owner'])
    expect(played(revoking, [5, answer({ kind: 'revoke-now', byOwner: false })]).next).toBeNull()
  })

  it('a changed policy does not undo what the owner asked for', () => {
    const own = played(asked, [1, answer({ kind: 'revoke-now', at: start + DAY })])
    const steps = [step(0, 'ask-owner'), step(9, 'remind')]
    const changed = played(own, [2, { kind: 'policy-changed', steps, policyHash: 'h2', severity: 'low' }])
    expect([changed.next?.action, dueDay(changed)]).toEqual(['revoke', 1])
  })

  it('what a person put on hold stays so whatever the owner says; a promise counts from behind it', () => {
    const held = played(asked, [2, { kind: 'hold', by: 'Ada', reason: 'audit', until: null }])
    const revoke = played(held, [3, answer({ kind: 'revoke-now', at: start + 3 * DAY })])
    expect(revoke.hold?.kind).toBe('manual')
    const resumed = played(revoke, [9, letGoOn])
    expect([resumed.next?.action, dueDay(resumed)]).toEqual(['revoke', 3])
    const promised = played(held, [3, answer({ kind: 'rotate', until: start + 30 * DAY })])
    expect(promised.hold?.kind).toBe('manual')
    expect(played(promised, [9, letGoOn]).hold).toMatchObject({ kind: 'promise', until: start + 30 * DAY })
    expect(played(promised, [31, letGoOn])).toMatchObject({ hold: null, next: { action: 'remind' } })
  })

  it('a promise that was broken is answered by a reminder at once, and by what follows only so long after it', () => {
    const promised = played(asked, [1, answer({ kind: 'migrate', until: start + 3 * DAY })])
    const broken = played(promised, [4, { kind: 'promise-over' }])
    expect([broken.next?.action, (dueDay(broken) ?? 9) < 4]).toEqual(['remind', true])
    const goesOn = played(broken, [4, done('remind')])
    expect([goesOn.next?.action, Math.round(dueDay(goesOn) ?? 0)]).toEqual(['quarantine', 18])
    const late = played(goesOn, [18, done('quarantine')], [19, answer({ kind: 'rotate', until: start + 40 * DAY })])
    const again = played(late, [41, { kind: 'promise-over' }])
    expect([again.state, again.next?.action]).toEqual(['asked', 'remind'])
    expect(played(again, [41, done('remind')]).next).toMatchObject({ action: 'quarantine' })
  })

  it('a token that is gone after its owner promised to replace it was replaced, also when it took longer', () => {
    const promised = played(asked, [1, answer({ kind: 'migrate', until: start + 3 * DAY })])
    const late = played(promised, [4, { kind: 'promise-over' }], [6, { kind: 'token-gone', why: 'Gone.' }])
    expect(late.state).toBe('migrated')
  })
})
