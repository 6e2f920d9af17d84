import { type Answer, type Call, done, type Operation, ok } from '../../http/operation.ts'
import { isTexts, objectOf } from '../../http/read.ts'
import { type MoveFaults, noMoveFaults } from '../../organisation/organisation.ts'
import { controlRoute, refusedControl } from './control-route.ts'

/** What goes wrong with moves between policies, for chosen people. */
export const moveRoutes: readonly Operation[] = [
  controlRoute('GET', '/moves', ({ organisation }) => ok(movesBody(organisation.moveFaults))),
  controlRoute('POST', '/moves', setMoves),
  controlRoute('DELETE', '/moves', ({ organisation }) => {
    organisation.moveFaults = noMoveFaults
    return done
  }),
]

const usage = 'Send {"refused"?: [e-mails], "ignored"?: [e-mails], "withoutEffect"?: [e-mails], "lastsMs"?: 300}.'

function setMoves({ organisation, body }: Call): Answer {
  const { refused = [], ignored = [], withoutEffect = [], lastsMs = null, ...unknown } = objectOf(body)
  const fits = isTexts(refused) && isTexts(ignored) && isTexts(withoutEffect)
  if (!fits || Object.keys(unknown).length > 0 || !isSpan(lastsMs)) throw refusedControl(400, usage)
  const people = (emails: readonly string[]): ReadonlySet<string> => new Set(emails.map((email) => email.toLowerCase()))
  organisation.moveFaults = {
    refused: people(refused),
    ignored: people(ignored),
    withoutEffect: people(withoutEffect),
    lastsMs,
  }
  return ok(movesBody(organisation.moveFaults))
}

function isSpan(value: unknown): value is number | null {
  return value === null || (Number.isSafeInteger(value) && Number(value) >= 0)
}

function movesBody({ refused, ignored, withoutEffect, lastsMs }: MoveFaults): unknown {
  return { refused: [...refused], ignored: [...ignored], withoutEffect: [...withoutEffect], lastsMs }
}
