import { Cron } from 'croner'
import type { Pass, PassFault } from '../model/pass.ts'
import { asStewardError, StewardError } from '../platform/errors.ts'
import type { Logger } from '../platform/log.ts'
import { withLease } from './lease.ts'
import { runPass } from './pass.ts'
import type { PassDependencies, PassOptions } from './pass-options.ts'
import type { PassProgress, ReadingName } from './progress.ts'

/** How far the pass under way has come. */
export interface PassSnapshot {
  readonly startedAt: number
  readonly listings: readonly {
    readonly name: ReadingName
    readonly pages: number
    readonly items: number
    readonly total: number | null
    readonly done: boolean
    readonly fault: string | null
  }[]
}

/** How one pass is run. */
export interface RunOptions extends Pick<Partial<PassOptions>, 'full' | 'followEvents'> {
  /** Joins no pass under way but waits for its end: what it has read may be older than what the caller knows. */
  readonly fresh?: boolean
}

/** Runs the passes of one organisation in this process: one at a time, on a schedule and on demand. */
export interface PassRunner {
  /** The pass under way; `null` between passes. */
  current(): PassSnapshot | null
  /** Runs a pass now, or joins the one under way. Rejects with `pass-running` when another process runs one. */
  run(options?: RunOptions): Promise<Pass>
  /** Does work that no pass may run beside, in this process or another: after the one under way. Rejects with `pass-running` as `run` does. */
  alone<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>
  /** Runs passes from now on, every `everyMs` give or take a tenth, so that installations do not all ask at once. */
  schedule(everyMs: number): void
  /** Ends the schedule, interrupts the pass under way and waits until that is recorded. Idempotent. */
  stop(): Promise<void>
}

export interface RunnerOptions extends Omit<PassOptions, 'full' | 'signal'> {
  readonly log: Logger
}

/** The audit log's limit is counted by the minute. */
const catchUpAfter = 60_000

/** Builds the runner; nothing happens until `run` or `schedule` is called. */
export function createPassRunner(dependencies: PassDependencies, options: RunnerOptions): PassRunner {
  const stopping = new AbortController()
  let running: Promise<Pass> | null = null
  let snapshot: { startedAt: number; listings: Map<ReadingName, PassSnapshot['listings'][number]> } | null = null
  let job: Cron | null = null
  let busy: Promise<unknown> | null = null

  const onProgress = (progress: PassProgress): void => {
    if (snapshot !== null) noteProgress(snapshot.listings, progress)
    options.onProgress?.(progress)
  }
  const pass = ({ full = false, followEvents = options.followEvents }: RunOptions): Promise<Pass> =>
    withLease(dependencies, options.organisationId, (lost) => {
      const signal = AbortSignal.any([stopping.signal, lost])
      const onActingFault = (fault: PassFault): void => options.log.error({ ...fault }, 'acting went wrong')
      return runPass(dependencies, { ...options, full, followEvents, signal, onProgress, onActingFault })
    })
  /** What a pass had to leave of the audit log because of the provider's limit, the next one reads soon. */
  const goOnLater = ({ events }: Pass): void => {
    if (events === null || events.caughtUp || events.fault !== null) return
    dependencies.clock
      .sleep(catchUpAfter, stopping.signal)
      .then(() => logged(run(), options.log))
      .catch(() => undefined)
  }
  const run: PassRunner['run'] = ({ fresh = false, ...asked } = {}) => {
    if (stopping.signal.aborted) return Promise.reject(new StewardError('cancelled', 'Token Steward is stopping.'))
    if (running !== null && !fresh) return running
    if (running !== null) return running.catch(() => undefined).then(() => run(asked))
    snapshot = { startedAt: dependencies.clock.now(), listings: new Map() }
    running = Promise.resolve(busy?.catch(() => undefined))
      .then(() => pass(asked))
      .finally(() => {
        running = null
        snapshot = null
      })
    running.then(goOnLater, () => undefined)
    return running
  }

  const alone: PassRunner['alone'] = async (work) => {
    while (running !== null || busy !== null) await Promise.allSettled([running, busy])
    const done = withLease(dependencies, options.organisationId, (lost) =>
      work(AbortSignal.any([stopping.signal, lost])),
    )
    busy = done.finally(() => {
      busy = null
    })
    busy.catch(() => undefined)
    return done
  }

  return {
    alone,
    current: () =>
      snapshot === null ? null : { startedAt: snapshot.startedAt, listings: [...snapshot.listings.values()] },
    run,
    schedule: (everyMs) => {
      const everySeconds = Math.max(1, Math.round(everyMs / 1000))
      const first = new Date(dependencies.clock.now() + everySeconds * 1000)
      job = new Cron('* * * * * *', { interval: everySeconds, startAt: first, protect: true }, async () => {
        await jitter(dependencies, everyMs, stopping.signal)
        await logged(run(), options.log)
      })
    },
    stop: async () => {
      job?.stop()
      stopping.abort(new StewardError('cancelled', 'Token Steward was asked to stop.'))
      await Promise.allSettled([running, busy])
    },
  }
}

/** The log's line about a pass that ran by itself: nobody waits for it, so its faults must not be lost. */
async function logged(pass: Promise<Pass>, log: Logger): Promise<void> {
  try {
    const { id, state, changes, fault } = await pass
    log[state === 'sealed' ? 'info' : 'warn']({ pass: id, state, changes, fault }, 'pass ended')
  } catch (error) {
    log.error({ code: asStewardError(error).code, err: error }, 'pass could not run')
  }
}

function jitter({ clock }: PassDependencies, everyMs: number, signal: AbortSignal): Promise<void> {
  return clock.sleep(Math.random() * Math.min(everyMs / 10, 600_000), signal).catch(() => undefined)
}

function noteProgress(listings: Map<ReadingName, PassSnapshot['listings'][number]>, progress: PassProgress): void {
  if (progress.kind === 'wait') return
  const before = listings.get(progress.listing) ?? {
    name: progress.listing,
    pages: 0,
    items: 0,
    total: null,
    done: false,
    fault: null,
  }
  if (progress.kind === 'page')
    listings.set(progress.listing, { ...before, pages: progress.pages, items: progress.items, total: progress.total })
  else listings.set(progress.listing, { ...before, done: true, fault: progress.fault })
}
