import type { Instant } from '../../model/instant.ts'
import { readBody } from '../ledger-body.ts'
import { entriesOf } from './ledger-entries.ts'
import type { ReportSource } from './report-source.ts'

/** When Token Steward revoked each token that it ever did, by `kind/id`, as the ledger tells. */
export async function readRevocations(source: ReportSource): Promise<ReadonlyMap<string, Instant>> {
  const revoked = new Map<string, Instant>()
  const always = { ...source, from: 0, to: Number.MAX_SAFE_INTEGER }
  for await (const { at, body } of entriesOf(always, ['action.done'])) {
    const told = readBody(body)
    if (told.textOrNull('kind') !== 'revoke') continue
    const token = told.textOrNull('token')
    for (const ref of [...(token === null ? [] : [token]), ...told.texts('affects')]) revoked.set(ref, at)
  }
  return revoked
}
