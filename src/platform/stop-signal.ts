import { StewardError } from './errors.ts'

/** Aborted at the first SIGINT or SIGTERM, so that running work can end in order; a second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143)
    controller.abort(new StewardError('cancelled', `Stopped by ${signal}.`))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}
