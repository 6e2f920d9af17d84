import { type Answer, type Call, type Operation, Refused } from '../../http/operation.ts'

/** A route of the stand-in itself, under `/_sandbox`: no API of Atlassian's has it, and no key is asked for. */
export function controlRoute(method: Operation['method'], path: string, handle: (call: Call) => Answer): Operation {
  const name = `sandbox ${method} ${path}`
  return { name, method, path: `/_sandbox${path}`, family: 'sandbox', scope: null, statuses: [], handle }
}

/** Refuses a request to the stand-in itself, in words. */
export function refusedControl(status: number, error: string): Refused {
  return new Refused({ status, body: { error } })
}
