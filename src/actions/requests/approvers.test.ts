import { describe, expect, it } from 'vitest'
import type { TokenRequest } from '../../model/request.ts'
import type { ApprovalStage } from '../../model/request-rules.ts'
import { approversOf, mayDecide } from './approvers.ts'
import type { Directory } from './directory.ts'
import {
  aDirectory,
  aDraft,
  advanced,
  agrees,
  aRule,
  at,
  decider,
  known,
  stage,
  standsIn,
  submits,
} from './testing/request-parts.ts'

const waiting = (stages: readonly ApprovalStage[], given: Partial<TokenRequest> = {}): TokenRequest =>
  advanced(aDraft(given), submits(aRule(stages))).next

const names = (request: TokenRequest, directory: Directory): readonly string[] =>
  approversOf(request, directory).map(({ email, insteadOf, escalated }) => {
    const name = (email ?? '').split('@')[0] ?? ''
    const standsFor = insteadOf === null ? '' : ` for ${insteadOf.split('@')[0]}`
    return `${name}${standsFor}${escalated ? ' (escalated)' : ''}`
  })

const why = (request: TokenRequest, name: string, directory: Directory): string => {
  const able = mayDecide(request, decider(name), directory)
  return 'why' in able ? able.why : 'may'
}

describe('who can decide a request', () => {
  it('are the stewards, the manager, the members of a group and the people whom the stage names, each once', () => {
    const directory = aDirectory({
      stewards: ['grace', 'mara'],
      managers: { ada: 'mara' },
      accounts: [known('sam', { groups: ['security'] }), known('grace', { groups: ['security'] })],
    })
    const request = waiting([stage(1, 'manager', 'stewards', 'group:Security', at('Zoe'))])
    expect(names(request, directory)).toEqual(['mara', 'grace', 'sam', 'zoe'])
  })

  it('are never who asks, who filed it, an account of theirs with another address, nor anybody who has left', () => {
    const accounts = [
      known('ada2', { id: 'ada' }),
      known('left', { status: 'inactive' }),
      known('closed', { status: 'closed' }),
      known('gone', { status: 'gone' }),
      known('robot', { kind: 'service-account' }),
      known('unaddressed', { groups: ['security'], email: null }),
    ]
    const all = ['ada', 'filer', 'left', 'closed', 'gone', 'robot', 'ada2'].map(at)
    const request = waiting([stage(1, ...all, 'group:security', at('sam'))], {
      origin: { kind: 'filed', by: at('filer') },
    })
    expect(names(request, aDirectory({ accounts }))).toEqual(['sam'])
  })

  it('are those who stand in for one of them as well, but nobody who stands in for somebody who may not', () => {
    const accounts = [known('left', { status: 'inactive' })]
    const delegations = [
      standsIn('dora', 'sam'),
      standsIn('ed', 'ada'),
      standsIn('flo', 'left'),
      standsIn('gus', 'dora'),
    ]
    const request = waiting([stage(1, at('ada'), at('left'), at('sam'))])
    expect(names(request, aDirectory({ accounts, delegations }))).toEqual(['sam', 'dora for sam'])
  })

  it('are the stewards too when those of the stage are too few, and it is told that way', () => {
    const directory = aDirectory({ stewards: ['grace'], accounts: [known('left', { status: 'inactive' })] })
    expect(names(waiting([stage(1, at('left'))]), directory)).toEqual(['grace (escalated)'])
    expect(names(waiting([stage(1, 'manager')]), directory)).toEqual(['grace (escalated)'])
    expect(names(waiting([stage(1, 'group:nobody')]), directory)).toEqual(['grace (escalated)'])
    expect(names(waiting([stage(2, at('sam'))]), directory)).toEqual(['sam', 'grace (escalated)'])
    expect(names(waiting([stage(1, at('sam'))]), directory)).toEqual(['sam'])
  })

  it('are asked stage by stage, and who has been heard is not asked again', () => {
    const directory = aDirectory({})
    const first = waiting([stage(2, at('sam'), at('tom'), at('uma')), stage(1, at('zoe'))])
    const second = advanced(first, agrees('sam'), { directory }).next
    const third = advanced(second, agrees('uma'), { directory }).next
    expect([first, second, third].map((request) => names(request, directory))).toEqual([
      ['sam', 'tom', 'uma'],
      ['tom', 'uma'],
      ['zoe'],
    ])
    expect(why(first, 'zoe', directory)).toBe('It is not your turn yet: stage 1 of 2 comes first.')
    expect(why(second, 'sam', directory)).toBe('You have decided about it already.')
    expect(why(third, 'tom', directory)).toBe('You are not one of those who decide about it.')
  })

  it('are after break-glass all whom its rule names, and the stewards', () => {
    const rule = aRule([stage(1, at('sam')), stage(2, at('zoe'))])
    const used = advanced(aDraft(), submits(rule, { breakGlass: 'The export stands still.' })).next
    expect(names(used, aDirectory({ stewards: ['ada', 'grace'] }))).toEqual(['sam', 'zoe', 'grace'])
  })
})

describe('nobody decides about a request of their own', () => {
  const own = 'Nobody decides about a request of their own.'
  const request = waiting([stage(1, at('ada'), 'stewards', at('sam'))])

  it('whatever the rule, their role or their word says', () => {
    const directory = aDirectory({ stewards: ['ada', 'grace'], managers: { ada: 'ada' }, accounts: [known('ada')] })
    expect(why(request, 'ada', directory)).toBe(own)
    expect(mayDecide(request, decider('ADA', { steward: true }), directory)).toMatchObject({ because: 'own' })
    const machine = { email: null, name: 'Ada Abel', steward: true }
    expect(mayDecide(request, machine, directory)).toMatchObject({ because: 'own' })
    const filed = waiting([stage(1, 'stewards')], { origin: { kind: 'filed', by: at('grace') } })
    expect(mayDecide(filed, decider('grace', { steward: true }), directory)).toMatchObject({ because: 'own' })
  })

  it('nor through a delegation, in either direction', () => {
    const toAda = aDirectory({ delegations: [standsIn('ada', 'sam')] })
    expect(why(request, 'ada', toAda)).toBe(own)
    const fromAda = aDirectory({ delegations: [standsIn('ed', 'ada')] })
    expect(why(request, 'ed', fromAda)).toBe('You are not one of those who decide about it.')
  })

  it('nor with another address of the same account', () => {
    const directory = aDirectory({ accounts: [known('ada2', { id: 'ada' })] })
    const other = waiting([stage(1, at('ada2'))])
    expect(why(other, 'ada2', directory)).toBe(own)
  })
})

describe('one voice counts once', () => {
  const stages = [stage(2, at('sam'), at('tom'))]
  const directory = aDirectory({ stewards: ['grace'], delegations: [standsIn('dora', 'sam'), standsIn('tom', 'sam')] })

  it('where somebody stood in, who they stood in for is not heard besides', () => {
    const heard = advanced(waiting(stages), agrees('dora'), { directory }).next
    expect(heard.decisions[0]).toMatchObject({ by: at('dora'), insteadOf: at('sam'), stage: 0 })
    expect(why(heard, 'sam', directory)).toBe(`${at('dora')} has decided about it in your stead already.`)
    expect(names(heard, directory)).toEqual(['tom'])
  })

  it('where they were heard themselves, nobody stands in for them besides', () => {
    const heard = advanced(waiting(stages), agrees('sam'), { directory }).next
    expect(why(heard, 'dora', directory)).toBe(`${at('sam')}, for whom you stand in, has decided about it already.`)
  })

  it('who is an approver decides for themselves, and then for nobody else', () => {
    const heard = advanced(waiting(stages), agrees('tom'), { directory }).next
    expect(heard.decisions[0]).toMatchObject({ by: at('tom'), insteadOf: null })
    expect(why(heard, 'tom', directory)).toBe('You have decided about it already.')
  })
})

describe('who is a steward by role alone', () => {
  it('decides where stewards are asked, under their name, and nowhere else', () => {
    const operator = { email: null, name: 'Release Bot', steward: true }
    const directory = aDirectory({})
    expect(mayDecide(waiting([stage(1, 'stewards')]), operator, directory)).toMatchObject({
      approver: { email: null, name: 'Release Bot', through: 'stewards' },
    })
    expect(mayDecide(waiting([stage(1, at('sam'))]), operator, directory)).toMatchObject({ because: 'others' })
    expect(mayDecide(waiting([stage(2, 'stewards')]), operator, directory)).toMatchObject({
      because: 'others',
      why: 'Who you are is not known, and it must be here: sign in with your e-mail address.',
    })
    const notSteward = { ...operator, steward: false }
    expect(mayDecide(waiting([stage(1, 'stewards')]), notSteward, directory)).toMatchObject({ because: 'others' })
  })

  it('is never taken for the approver whose address it is called after', () => {
    const request = waiting([stage(1, at('sam'), 'stewards')])
    const key = { email: null, name: at('sam'), steward: false }
    expect(mayDecide(request, key, aDirectory({}))).toMatchObject({ because: 'others' })
    expect(mayDecide(request, { ...key, steward: true }, aDirectory({}))).toMatchObject({ because: 'others' })
  })

  it('decides nothing once their account is not active', () => {
    const directory = aDirectory({ accounts: [known('grace', { status: 'inactive' })] })
    const left = mayDecide(waiting([stage(1, 'stewards')]), decider('grace', { steward: true }), directory)
    expect(left).toMatchObject({ because: 'others', why: 'Your account is not active.' })
  })
})
