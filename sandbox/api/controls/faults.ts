import { type Faults, parseFaultRules } from '../../http/faults.ts'
import type { Gate } from '../../http/gate.ts'
import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { isObject, objectOf } from '../../http/read.ts'
import { controlRoute, refusedControl } from './control-route.ts'

/** Faults on demand, and other rate limits. */
export function faultRoutes(faults: Faults, gate: Gate): readonly Operation[] {
  return [
    controlRoute('GET', '/faults', () => ok({ rules: faults.rules })),
    controlRoute('POST', '/faults', ({ body }) => {
      const read = parseFaultRules(body)
      if ('faults' in read) throw refusedControl(400, read.faults.join('; '))
      faults.set(read.seed, read.rules)
      return ok({ rules: faults.rules })
    }),
    controlRoute('DELETE', '/faults', () => {
      faults.clear()
      return done
    }),
    controlRoute('GET', '/rate-limits', () => ok(limitsBody(gate))),
    controlRoute('POST', '/rate-limits', (call) => setLimits(gate, call)),
  ]
}

function limitsBody(gate: Gate): unknown {
  return { enforced: gate.limited, perMinute: Object.fromEntries(gate.overrides) }
}

/** Counts begin anew, so that a test knows where it stands. */
function setLimits(gate: Gate, { body }: Call): Answer {
  const { enforced = gate.limited, perMinute = {} } = objectOf(body)
  const numbers = Object.entries(objectOf(perMinute))
  const fits = numbers.every(([, number]) => Number.isInteger(number) && Number(number) >= 0)
  if (typeof enforced !== 'boolean' || !isObject(perMinute) || !fits)
    throw refusedControl(400, 'Send {"enforced"?: true, "perMinute"?: {"events-stream": 5, …}}.')
  gate.limited = enforced
  for (const [bucket, number] of numbers) gate.overrides.set(bucket, Number(number))
  gate.limits.clear()
  return ok(limitsBody(gate))
}
