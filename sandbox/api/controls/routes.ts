import type { Faults } from '../../http/faults.ts'
import type { Gate } from '../../http/gate.ts'
import { type Operation, ok } from '../../http/operation.ts'
import type { RequestLog } from '../../http/request-log.ts'
import { accountPage } from './account-page.ts'
import { clockRoutes } from './clock.ts'
import { controlRoute } from './control-route.ts'
import { faultRoutes } from './faults.ts'
import { keyRoutes } from './keys.ts'
import { moveRoutes } from './moves.ts'
import { stateRoutes } from './state.ts'

/** Every route under `/_sandbox`; the first tells what there is. */
export function controlRoutes(parts: {
  readonly faults: Faults
  readonly gate: Gate
  readonly log: RequestLog
}): readonly Operation[] {
  const routes = [
    ...clockRoutes,
    ...faultRoutes(parts.faults, parts.gate),
    ...moveRoutes,
    ...keyRoutes,
    ...accountPage,
    ...stateRoutes(parts.log),
  ]
  const list = routes.map(({ method, path }) => `${method} ${path}`)
  return [controlRoute('GET', '', () => ok({ routes: list })), ...routes]
}
