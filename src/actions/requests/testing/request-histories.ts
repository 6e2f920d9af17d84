import fc from 'fast-check'
import { DAY } from '../../../model/instant.ts'
import type { RequestContent, RequestOrigin, TokenRequest } from '../../../model/request.ts'
import type { ApprovalRule } from '../../../model/request-rules.ts'
import type { Directory } from '../directory.ts'
import type { RequestAdvance } from '../request-advance.ts'
import type { RequestHappening } from '../request-happenings.ts'
import type { advanceRequest } from '../request-machine.ts'
import { aContent, aDirectory, aDraft, aRule, at, known, standsIn, start } from './request-parts.ts'

/** The machine, or one that is wrong on purpose. */
export type Machine = typeof advanceRequest

/** Everybody there is. Ada asks; Filip may have filed it for her. */
export const people = ['ada', 'filip', 'sam', 'tom', 'uma', 'dora', 'grace'] as const
const person = fc.constantFrom(...people)

const scopes = ['read:jira-work', 'read:jira-user', 'write:jira-work']
const ref = fc.oneof(person.map(at), fc.constantFrom('stewards', 'manager', 'group:security', 'group:empty'))
const stages = fc.array(
  fc.record({ approvers: fc.uniqueArray(ref, { minLength: 1, maxLength: 4 }), need: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 3 },
)

/** A rule, mostly one that asks somebody. */
export const rules: fc.Arbitrary<ApprovalRule> = fc
  .record({
    stages: fc.oneof({ weight: 12, arbitrary: stages }, { weight: 1, arbitrary: fc.constant([]) }),
    breakGlass: fc.constantFrom(null, { days: 2, reviewWithin: 3 * DAY }),
  })
  .map(({ stages: asked, breakGlass }) => aRule(asked, { breakGlass }))

/** Who is who: it changes while a request waits. */
const directories: fc.Arbitrary<Directory> = fc
  .record({
    stewards: fc.subarray([...people]),
    manager: fc.option(person),
    left: fc.subarray([...people], { maxLength: 2 }),
    security: fc.subarray([...people]),
    delegations: fc.array(fc.tuple(person, person), { maxLength: 3 }),
  })
  .map(({ stewards, manager, left, security, delegations }) =>
    aDirectory({
      stewards,
      managers: manager === null ? {} : { ada: manager },
      accounts: people.map((name) =>
        known(name, {
          status: left.includes(name) ? 'inactive' : 'active',
          groups: security.includes(name) ? ['security'] : [],
        }),
      ),
      delegations: delegations.map(([to, from]) => standsIn(to, from)),
    }),
  )

const deciders = fc.tuple(person, fc.boolean(), fc.integer({ min: 0, max: 9 })).map(([name, steward, nameless]) => ({
  email: nameless === 0 ? null : at(name),
  name,
  steward: steward && nameless < 4,
}))
const reason = fc.constantFrom(null, 'because')
/** Mostly nothing. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
const narrowings = rarely(fc.record({ days: fc.integer({ min: 0, max: 120 }), scopes: fc.subarray(scopes) }), 4)

const approval = fc
  .record({ by: deciders, narrowed: narrowings })
  .map((said): RequestHappening => ({ kind: 'decided', verdict: 'approve', reason: null, ...said }))
const verdict = fc.constantFrom<'approve' | 'deny'>('approve', 'deny')
const other: fc.Arbitrary<RequestHappening> = fc.oneof(
  fc.record({ kind: fc.constant('decided' as const), by: deciders, verdict, reason, narrowed: narrowings }),
  fc.record({ kind: fc.constant('reviewed' as const), by: deciders, verdict, reason }),
  fc.constantFrom<RequestHappening>(
    { kind: 'withdrawn', by: at('ada'), reason: null },
    { kind: 'requester-left' },
    { kind: 'time-passed' },
    { kind: 'escalated', why: 'too few' },
    { kind: 'edited', content: aContent({ days: 30 }), by: at('ada') },
  ),
)
const submission = fc
  .record({
    rule: rules,
    automatic: rarely(fc.constant('it only reads'), 20),
    breakGlass: rarely(fc.constantFrom('urgent', ''), 8),
  })
  .map((given): RequestHappening => ({ kind: 'submitted', by: at('ada'), ...given }))

/** One thing that happens, with who is who then. */
export interface Happened {
  readonly happening: RequestHappening
  readonly directory: Directory
  readonly now: number
}

/** A request is submitted under a rule, sooner or later, and then anything happens to it in any order. */
export const histories: fc.Arbitrary<{ readonly request: TokenRequest; readonly history: readonly Happened[] }> = fc
  .record({
    filed: fc.boolean(),
    unscoped: fc.boolean(),
    first: submission,
    people: fc.array(directories, { minLength: 1, maxLength: 2 }),
    rest: fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 20, arbitrary: approval },
          { weight: 1, arbitrary: other },
          { weight: 1, arbitrary: submission },
        ),
        fc.integer({ min: 0, max: 12 }),
      ),
      { maxLength: 24 },
    ),
  })
  .map(({ filed, unscoped, first, people: who, rest }) => {
    const origin: RequestOrigin = filed ? { kind: 'filed', by: at('filip') } : { kind: 'own' }
    const content: RequestContent = aContent({ scopes: unscoped ? [] : scopes.slice(0, 2) })
    const [before, after = before] = who
    const history = [[first, 0] as const, ...rest].map(([happening, hours], index) => ({
      happening,
      directory: (index < 8 ? before : after) ?? aDirectory({}),
      now: start + (index * 12 + hours) * (DAY / 24),
    }))
    return { request: aDraft({ origin, content }), history }
  })

/** What the machine took in. */
export interface Taken extends Happened {
  readonly before: TokenRequest
  readonly advance: RequestAdvance
}

/** Plays a history; what is refused or means nothing is passed over. */
export function playRequest(request: TokenRequest, history: readonly Happened[], machine: Machine): readonly Taken[] {
  const taken: Taken[] = []
  let before = request
  for (const happened of history) {
    const { now, directory } = happened
    const advance = machine(before, happened.happening, { now, directory })
    if (advance === null || 'refused' in advance) continue
    taken.push({ ...happened, before, advance })
    before = advance.next
  }
  return taken
}
