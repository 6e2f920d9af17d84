import type { PolicyTask } from '../connectors/connector.ts'
import type { StewardError } from '../platform/errors.ts'
import { becomes, calling, type HardDeps, isCertain, pause, providerFault } from './hard-deps.ts'

/** Somebody who is moved: asked for by e-mail address, looked up by account id. */
export interface Person {
  readonly id: string
  readonly email: string
}

/** What is to be asked of the provider. */
export interface MoveOrder {
  readonly policyId: string
  readonly people: readonly Person[]
  /** The move that was asked for earlier and is followed to its end; `null` = it is asked for now. */
  readonly taskId: string | null
  /** Writes down what must be known to go on after an interruption; called before anything else is asked. */
  onAsked(asked: { readonly taskId: string; readonly requestId: string | null }): Promise<void>
}

/** What came of it. */
export interface Moved {
  /** The policy of each person now; who is not answered for is absent. */
  readonly policies: ReadonlyMap<string, string>
  /** Why somebody is not where they should be, by account id, where anything is known. */
  readonly why: ReadonlyMap<string, string>
  /** The provider is still at it. */
  readonly pending: boolean
  readonly requestIds: readonly string[]
}

const mostAsks = 3
const longestTaskMs = 600_000

/**
 * Moves people to a policy and follows that to its end, which takes ten minutes at most. When nobody can tell whether the provider took the
 * request, it waits for people to arrive before it asks again, and then asks only for those who did not. Rejects with a `provider-*` fault when
 * it cannot even be told where people are.
 */
export async function movePeople(deps: HardDeps, order: MoveOrder): Promise<Moved> {
  const asked = order.taskId === null ? await ask(deps, order) : { taskId: order.taskId, requestIds: [] }
  const { requestIds } = asked
  if (asked.taskId === null) {
    const policies = await policiesOf(deps, order.people)
    return { policies, why: whyFor(order, () => asked.words), pending: false, requestIds }
  }
  const { task, pending } = await followTask(deps, asked.taskId, order.people.length)
  const policies = await policiesOf(deps, order.people)
  return { policies, why: whyFor(order, reasons(task)), pending, requestIds }
}

/** The policy that each of these people is in; who is not answered for is absent. */
async function policiesOf(deps: HardDeps, people: readonly Pick<Person, 'id'>[]): Promise<ReadonlyMap<string, string>> {
  const ids = people.map(({ id }) => id)
  const memberships = await deps.connector.readPolicyMembership(ids, calling(deps))
  return new Map(memberships.map(({ accountId, policyId }) => [accountId, policyId]))
}

/** Waits until everybody has arrived; those who have not within half a minute. */
export async function waitForArrival(
  deps: HardDeps,
  { people, policyId }: Pick<MoveOrder, 'people' | 'policyId'>,
): Promise<readonly Person[]> {
  let away: readonly Person[] = people
  await becomes(deps, async () => {
    const policies = await policiesOf(deps, people)
    away = people.filter(({ id }) => policies.get(id) !== policyId)
    return away.length === 0
  })
  return away
}

type Asked =
  | { readonly taskId: string; readonly requestIds: readonly string[] }
  /** Nothing is under way: it could not be asked for, or everybody arrived without our knowing by which task. */
  | { readonly taskId: null; readonly words: string; readonly requestIds: readonly string[] }

async function ask(deps: HardDeps, order: MoveOrder): Promise<Asked> {
  let people = order.people
  for (let attempt = 1; ; attempt += 1) {
    const answer = await askOnce(deps, order.policyId, people)
    if ('taskId' in answer) {
      await order.onAsked(answer)
      return { taskId: answer.taskId, requestIds: answer.requestId === null ? [] : [answer.requestId] }
    }
    const words = answer.fault.message
    if (isCertain(answer.fault)) return { taskId: null, words, requestIds: [] }
    people = await waitForArrival(deps, { people, policyId: order.policyId })
    if (people.length === 0 || attempt >= mostAsks) return { taskId: null, words, requestIds: [] }
  }
}

async function askOnce(
  deps: HardDeps,
  policyId: string,
  people: readonly Person[],
): Promise<{ readonly taskId: string; readonly requestId: string | null } | { readonly fault: StewardError }> {
  try {
    const emails = people.map(({ email }) => email)
    return await deps.connector.addToPolicy(policyId, emails, calling(deps))
  } catch (error) {
    return { fault: providerFault(error) }
  }
}

/** So many looks in a row at a task that is not told, or that has dealt with fewer people than it was given, are enough. */
const mostOddLooks = 8

/** Follows a task until it has dealt with everybody. Where the provider forgets it, where people are tells what came of it. */
async function followTask(
  deps: HardDeps,
  taskId: string,
  people: number,
): Promise<{ readonly task: PolicyTask | null; readonly pending: boolean }> {
  const until = deps.clock.now() + longestTaskMs
  let odd = 0
  for (let ms = 250; ; ms = Math.min(10_000, ms * 1.5)) {
    const task = await readTask(deps, taskId)
    if (task !== null && task.inProgress === 0 && dealtWith(task) >= people) return { task, pending: false }
    odd = task === null || task.inProgress === 0 ? odd + 1 : 0
    if (odd >= mostOddLooks) return { task, pending: false }
    if (deps.clock.now() >= until) return { task, pending: true }
    await pause(deps, ms)
  }
}

async function readTask(deps: HardDeps, taskId: string): Promise<PolicyTask | null> {
  try {
    return await deps.connector.readPolicyTask(taskId, calling(deps))
  } catch (error) {
    providerFault(error)
    return null
  }
}

function dealtWith({ succeeded, failures }: PolicyTask): number {
  return failures.reduce((sum, { emails }) => sum + emails.length, succeeded)
}

function reasons(task: PolicyTask | null): (person: Person) => string | undefined {
  const byEmail = new Map(
    (task?.failures ?? []).flatMap(({ emails, words }) => emails.map((email) => [email.toLowerCase(), words])),
  )
  return ({ email }) => byEmail.get(email.toLowerCase())
}

function whyFor({ people }: MoveOrder, told: (person: Person) => string | undefined): ReadonlyMap<string, string> {
  return new Map(
    people.flatMap((person): readonly (readonly [string, string])[] => {
      const words = told(person)
      return words === undefined ? [] : [[person.id, words]]
    }),
  )
}
