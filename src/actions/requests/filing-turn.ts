import { randomUUID } from 'node:crypto'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { NewRequest, RequestState } from '../../model/request.ts'
import { hostClock } from '../../platform/clock.ts'
import { refusalError, refuse } from './refusal.ts'
import type { RequestDeps } from './request-deps.ts'

/** So long the same content of the same person is the same request, sent twice. */
const doubleWithin = 60_000
/** A process that was killed in its turn holds others up no longer than this (host's time). */
const turnMs = 30_000
const pauseMs = 25
const mostPauses = 80

/**
 * Does something while nobody else writes down a request of the same person, in whatever process, so that a request that is sent twice at
 * once is seen to be. Rejects with `conflict` when it does not come to its turn within two seconds.
 */
export async function inTurn<Result>(
  { store, organisationId }: Pick<RequestDeps, 'store' | 'organisationId'>,
  email: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const name = `request-filing/${organisationId}/${email}`
  const holder = randomUUID()
  for (let pauses = 0; !(await store.takeLease(name, holder, hostClock.now(), hostClock.now() + turnMs)); pauses += 1) {
    if (pauses === mostPauses)
      throw refusalError(
        refuse('conflict', 'Another request of yours is just being written down. Try again in a moment.'),
      )
    await hostClock.sleep(pauseMs)
  }
  try {
    return await work()
  } finally {
    await store.releaseLease(name, holder)
  }
}

/** Rejects with `conflict` when the same person asked for exactly this less than a minute ago; tells which request that is. */
export async function refuseTwice(
  { store, organisationId, now }: Pick<RequestDeps, 'store' | 'organisationId' | 'now'>,
  { requester, content, state }: Pick<NewRequest, 'requester' | 'content' | 'state'>,
  except: number | null = null,
): Promise<void> {
  const states: readonly RequestState[] = state === 'draft' ? ['draft'] : ['waiting', 'approved']
  const { requests } = await store.listRequests(organisationId, { requester: requester.email, states }, { limit: 50 })
  const same = canonicalJson(content)
  const first = requests.find(
    (one) =>
      one.id !== except &&
      now - (one.submittedAt ?? one.createdAt) < doubleWithin &&
      canonicalJson(one.content) === same,
  )
  if (first === undefined) return
  throw refusalError(refuse('conflict', `This is request ${first.id} once more, which was filed a moment ago.`))
}
