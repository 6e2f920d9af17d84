import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import { objectOf } from '../../http/read.ts'
import { playUntil } from '../../organisation/clock.ts'
import { iso, parseIso, parseSpan } from '../../time.ts'
import { controlRoute, refusedControl } from './control-route.ts'

/** The clock: read it, let it run ahead. */
export const clockRoutes: readonly Operation[] = [
  controlRoute('GET', '/clock', ({ organisation }) => ok({ now: iso(organisation.now) })),
  controlRoute('POST', '/clock', moveClock),
]

const usage = 'Send {"advance": "24h"} (units w d h m s, also together: "1w2d") or {"set": "2026-01-01T00:00:00Z"}.'
const farthest = Date.UTC(2100, 0, 1)

function moveClock({ organisation, body }: Call): Answer {
  const { advance, set } = objectOf(body)
  if ((advance === undefined) === (set === undefined)) throw refusedControl(400, usage)
  const until = advance === undefined ? parseIso(String(set)) : after(organisation.now, String(advance))
  if (until === null) throw refusedControl(400, usage)
  if (until < organisation.now)
    throw refusedControl(400, `The clock stands at ${iso(organisation.now)} and does not go back.`)
  if (until > farthest) throw refusedControl(400, `The clock does not go beyond ${iso(farthest)}.`)
  playUntil(organisation, until)
  return ok({ now: iso(organisation.now) })
}

function after(now: number, text: string): number | null {
  const span = parseSpan(text)
  return span === null ? null : now + span
}
