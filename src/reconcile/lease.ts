import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Clock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import type { LeaseStore } from '../store/store.ts'

const leaseMs = 60_000
const renewMs = 20_000

/** What {@link withLease} needs. */
export interface LeaseDependencies {
  readonly store: LeaseStore
  readonly clock: Clock
}

/**
 * Does `work` while this process alone holds the lease of the organisation's passes. Rejects with `pass-running` when another living
 * process holds it; a lease left behind by a process of this host that is no more is taken over at once. `work` is aborted when the
 * lease cannot be renewed.
 */
export async function withLease<Result>(
  dependencies: LeaseDependencies,
  organisationId: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const name = `passes/${organisationId}`
  const holder = holderName()
  if (!(await take(dependencies, name, holder))) throw await heldByAnother(dependencies, name)
  const lost = new AbortController()
  const renewal = setInterval(() => {
    take(dependencies, name, holder).then(
      (held) => held || lost.abort(new StewardError('cancelled', 'Another process took over the passes.')),
      (error: unknown) => lost.abort(error),
    )
  }, renewMs)
  try {
    return await work(lost.signal)
  } finally {
    clearInterval(renewal)
    await dependencies.store.releaseLease(name, holder)
  }
}

async function take({ store, clock }: LeaseDependencies, name: string, holder: string): Promise<boolean> {
  const now = clock.now()
  if (await store.takeLease(name, holder, now, now + leaseMs)) return true
  const current = await store.readLease(name, now)
  if (current === null || !isDeadProcessHere(current.holder)) return false
  await store.releaseLease(name, current.holder)
  return store.takeLease(name, holder, now, now + leaseMs)
}

/** A name for this process as the holder of a lease, from which another process of this host can tell whether it still runs. */
export function holderName(): string {
  return `${hostname()}:${process.pid}:${randomUUID()}`
}

/** Whether a lease holder was a process of this host that no longer runs. */
export function isDeadProcessHere(holder: string): boolean {
  const [host, pid] = holder.split(':')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

async function heldByAnother({ store, clock }: LeaseDependencies, name: string): Promise<StewardError> {
  const current = await store.readLease(name, clock.now())
  const [host = 'unknown', pid = '?'] = current?.holder.split(':') ?? []
  return new StewardError(
    'pass-running',
    `Process ${pid} on ${host} is running a pass of this organisation. Try again when it has ended.`,
  )
}
