import type { Instant } from '../model/instant.ts'
import { type BackTest, backTest } from '../policies/back-test.ts'
import type { Policy } from '../policies/policy.ts'
import type { Store } from '../store/store.ts'
import { openReplay, type ReplayOptions } from './replay.ts'

/** What is tried on the past. */
export interface BackTestPlan extends ReplayOptions {
  readonly policies: readonly Policy[]
  /** Days of `unused-for` to try; the usual ones when left out. */
  readonly thresholds?: readonly number[]
}

/** Several policies tried on the past, and the span that was replayed. */
export interface BackTests {
  readonly from: Instant
  readonly to: Instant
  readonly results: readonly BackTest[]
}

/** Tries policies on the recorded past, all of them in one walk through its days: these are what costs time. */
export async function backTestPolicies(store: Store, organisationId: string, plan: BackTestPlan): Promise<BackTests> {
  const replay = await openReplay(store, organisationId, plan)
  const thresholds = plan.thresholds === undefined ? {} : { thresholds: plan.thresholds }
  const copies = shared(replay.days(), plan.policies.length)
  const results = await Promise.all(
    plan.policies.map((policy, index) =>
      backTest(policy, copies[index] ?? [], { later: replay.usedAfter, ...thresholds }),
    ),
  )
  return { from: replay.from, to: replay.to, results }
}

/** One link of a chain of items: whoever comes first has it made, and it is forgotten when all have passed. */
interface Link<Item> {
  readonly result: Promise<IteratorResult<Item>>
  next: Link<Item> | null
}

/** The same items for several readers, each made once. */
function shared<Item>(source: AsyncIterable<Item>, readers: number): readonly AsyncIterable<Item>[] {
  const iterator = source[Symbol.asyncIterator]()
  const first: Link<Item> = { result: iterator.next(), next: null }
  return Array.from({ length: readers }, () => follow(first, iterator))
}

async function* follow<Item>(first: Link<Item>, iterator: AsyncIterator<Item>): AsyncIterable<Item> {
  let link = first
  for (;;) {
    const { done, value } = await link.result
    if (done === true) return
    yield value
    link.next ??= { result: iterator.next(), next: null }
    link = link.next
  }
}
