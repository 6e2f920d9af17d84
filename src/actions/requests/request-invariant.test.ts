import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApprovalStage } from '../../model/request-rules.ts'
import type { Directory } from './directory.ts'
import type { RequestHappening } from './request-happenings.ts'
import { advanceRequest } from './request-machine.ts'
import { histories, type Machine, playRequest, type Taken } from './testing/request-histories.ts'
import { aDirectory, at, standsIn } from './testing/request-parts.ts'

type Submission = Extract<RequestHappening, { kind: 'submitted' }>
type Said = Extract<RequestHappening, { kind: 'decided' }>

/** One voice that was taken in, as a bystander sees it: who spoke, and for whom they say they did. */
interface Voice {
  readonly said: Said
  readonly insteadOf: string | null
  readonly directory: Directory
}

const spoken = ({ said: { by } }: Pick<Voice, 'said'>): string => (by.email ?? by.name).toLowerCase()

/** Everybody whom a stage names, by the words of the documentation alone. */
function namedIn({ approvers }: ApprovalStage, { stewards, managers, accounts }: Directory): ReadonlySet<string> {
  const security = [...accounts.values()].filter(({ groups }) => groups?.includes('security'))
  return new Set(
    approvers.flatMap((word) => {
      if (word === 'stewards') return stewards
      if (word === 'manager') return managers.get(at('ada')) ?? []
      if (word === 'group:security') return security.map(({ email }) => email ?? '')
      return word.startsWith('group:') ? [] : [word]
    }),
  )
}

/** Whether somebody may be heard in a stage, in which these were heard before. */
function isFair(
  voice: Voice,
  stage: ApprovalStage,
  { heard, askers }: { heard: readonly Voice[]; askers: readonly string[] },
): boolean {
  const { directory, insteadOf, said } = voice
  const active = (email: string): boolean => (directory.accounts.get(email)?.status ?? 'active') === 'active'
  const seat = insteadOf ?? spoken(voice)
  const used = new Set(heard.flatMap((one) => [spoken(one), one.insteadOf ?? spoken(one)]))
  const named = [...namedIn(stage, directory)].filter((email) => active(email) && !askers.includes(email))
  const unheard = named.filter((email) => !used.has(email))
  const asksStewards = stage.approvers.includes('stewards')
  const tooFew = unheard.length < stage.need - heard.length && !(asksStewards && directory.stewards.length === 0)
  const byRole =
    insteadOf === null && said.by.steward && (said.by.email !== null || stage.need === 1) && (asksStewards || tooFew)
  const seated =
    (said.by.email !== null && named.includes(seat)) || (tooFew && directory.stewards.includes(seat)) || byRole
  const delegated =
    insteadOf === null || directory.delegations.some(({ from, to }) => from === insteadOf && to === spoken(voice))
  const clean = [seat, spoken(voice)].every((one) => active(one) && !askers.includes(one) && !used.has(one))
  return seated && delegated && clean
}

/** Whether the voices agree for every stage in its order, each of them fair when it was heard. */
function isAgreed({ rule }: Submission, voices: readonly Voice[], askers: readonly string[]): boolean {
  let left = voices
  for (const stage of rule.stages) {
    const heard = left.slice(0, stage.need)
    if (heard.length < stage.need) return false
    if (!heard.every((voice, index) => isFair(voice, stage, { heard: heard.slice(0, index), askers }))) return false
    left = left.slice(stage.need)
  }
  return left.length === 0
}

interface Verdict {
  readonly fair: boolean
  readonly agreed: number
  readonly excused: number
}

/** Looks at every grant that began, from what happened alone. */
function judged(taken: readonly Taken[]): Verdict {
  const begun = taken.filter(({ advance }) => advance.grant === 'begins')
  const submission = taken.flatMap(({ happening }) => (happening.kind === 'submitted' ? [happening] : []))[0]
  if (begun.length === 0 || submission === undefined) return { fair: begun.length === 0, agreed: 0, excused: 0 }
  const { rule, automatic, breakGlass } = submission
  const broken = breakGlass !== null && breakGlass !== '' && rule.breakGlass !== null
  if (rule.stages.length === 0 || automatic !== null || broken)
    return { fair: begun.length === 1, agreed: 0, excused: 1 }
  const voices = taken.flatMap(({ happening, directory, advance }): readonly Voice[] => {
    if (happening.kind !== 'decided' || happening.verdict !== 'approve') return []
    return [{ said: happening, directory, insteadOf: advance.next.decisions.at(-1)?.insteadOf ?? null }]
  })
  const origin = taken[0]?.before.origin
  const askers = [at('ada'), ...(origin?.kind === 'filed' ? [origin.by] : []), 'ada abel']
  return { fair: begun.length === 1 && isAgreed(submission, voices, askers), agreed: 1, excused: 0 }
}

const settings = { numRuns: 6000, seed: 20260107, endOnFailure: true }

function check(machine: Machine) {
  const count = { agreed: 0, excused: 0 }
  const result = fc.check(
    fc.property(histories, ({ request, history }) => {
      const verdict = judged(playRequest(request, history, machine))
      count.agreed += verdict.agreed
      count.excused += verdict.excused
      return verdict.fair
    }),
    settings,
  )
  return { ...result, ...count }
}

describe('whatever happens in whatever order', () => {
  it('no grant begins without the agreement of every stage, unless the rule approves it by itself or break-glass was called', () => {
    const { failed, counterexample, agreed, excused } = check(advanceRequest)
    expect(counterexample).toBeNull()
    expect(failed).toBe(false)
    expect(agreed).toBeGreaterThan(500)
    expect(excused).toBeGreaterThan(500)
  })

  it('what has ended changes no more, what is granted is never more than was asked, and everything has its words', () => {
    fc.assert(
      fc.property(histories, ({ request, history }) =>
        playRequest(request, history, advanceRequest).every(({ before, advance: { next, events } }) => {
          const over = ['denied', 'withdrawn', 'expired'].includes(before.state)
          const left = before.state === 'approved' && next.state !== 'approved'
          const told = events.length > 0 && events.every(({ words }) => words !== '')
          const asked = before.state === 'draft' || isWithin(next.content, before.content)
          const denied = next.decisions.every(({ verdict, reason }) => verdict === 'approve' || reason !== null)
          return !over && !left && told && asked && denied
        }),
      ),
      { numRuns: 3000, seed: 20260108 },
    )
  })
})

function isWithin(next: Taken['before']['content'], before: Taken['before']['content']): boolean {
  const fewer =
    before.scopes.length === 0 ||
    (next.scopes.length > 0 && next.scopes.every((scope) => before.scopes.includes(scope)))
  return fewer && next.days >= 1 && next.days <= before.days
}

describe('the property above sees', () => {
  const withHappening =
    (changed: (happening: RequestHappening) => RequestHappening): Machine =>
    (current, happening, world) =>
      advanceRequest(current, changed(happening), world)
  const withPeople =
    (changed: (directory: Directory) => Directory): Machine =>
    (current, happening, world) =>
      advanceRequest(current, happening, { ...world, directory: changed(world.directory) })
  const withRule = (changed: (rule: Submission['rule']) => Submission['rule']): Machine =>
    withHappening((happening) =>
      happening.kind === 'submitted' ? { ...happening, rule: changed(happening.rule) } : happening,
    )
  const forgetsWhoAsks: Machine = (current, happening, world) => {
    const stranger = {
      ...current,
      requester: { email: at('x'), name: 'X', accountId: null },
      origin: { kind: 'own' },
    } as const
    const advance = advanceRequest(stranger, happening, world)
    if (advance === null || 'refused' in advance) return advance
    return { ...advance, next: { ...advance.next, requester: current.requester, origin: current.origin } }
  }
  const forgetsWhoSpoke: Machine = (current, happening, world) => {
    const decisions = current.decisions.map((decision, index) => ({
      ...decision,
      by: `voice-${index}`,
      insteadOf: null,
    }))
    return advanceRequest({ ...current, decisions }, happening, world)
  }
  const asSteward = withHappening((happening) =>
    happening.kind === 'decided' ? { ...happening, by: { ...happening.by, steward: true } } : happening,
  )

  it.each<readonly [string, Machine]>([
    ['who asks deciding about their own', forgetsWhoAsks],
    ['one voice counted twice', forgetsWhoSpoke],
    ['anybody taken for a steward', asSteward],
    ['a stage left out', withRule((rule) => ({ ...rule, stages: rule.stages.slice(0, 1) }))],
    [
      'one voice where two are needed',
      withRule((rule) => ({ ...rule, stages: rule.stages.map((one) => ({ ...one, need: 1 })) })),
    ],
    ['stages in another order', withRule((rule) => ({ ...rule, stages: rule.stages.toReversed() }))],
    [
      'break-glass that its rule does not have',
      withRule((rule) => ({ ...rule, breakGlass: { days: 1, reviewWithin: 1 } })),
    ],
    ['an approver who has left', withPeople((directory) => ({ ...directory, accounts: new Map() }))],
    [
      'a delegation that is not in force',
      withPeople((directory) => ({ ...directory, delegations: [standsIn('uma', 'sam')] })),
    ],
    [
      'a manager who is none',
      withPeople((directory) => ({ ...directory, managers: aDirectory({ managers: { ada: 'uma' } }).managers })),
    ],
  ])('%s', (_name, machine) => {
    expect(check(machine).failed).toBe(true)
  })
})
