import type { TokenFacts } from '../../model/token.ts'
import type { Store } from '../store.ts'
import { anAccount, aToken, beginAt, complete, observed, organisationId, sealedAt } from './facts.ts'

/** Tokens of one page: recorded in one transaction, so that all of them carry the round of the same pass. */
const pageTokens = 25
const pages = 4
const minute = 60_000

/**
 * Runs passes until the process is killed. Each sees the same tokens with the number of the pass as their label and a new last use, a
 * few accounts that change, and one token that comes and goes. Says `sealed <id>` when a pass is on disk.
 */
export async function recordForever(store: Store, say: (line: string) => void): Promise<never> {
  for (;;) {
    const last = (await store.listPasses(organisationId, 1))[0]?.id ?? 0
    const at = (last + 1) * minute
    const sighting = await beginAt(store, at)
    const changes: Record<string, number> = {}
    const count = (found: Readonly<Record<string, number>>): void => {
      for (const [kind, number] of Object.entries(found)) changes[kind] = (changes[kind] ?? 0) + number
    }
    count(await store.recordAccounts(sighting, accountsOf(sighting.passId)))
    for (let page = 0; page < pages; page += 1)
      count(await store.recordTokens(sighting, observed(...tokensOf(page, sighting.passId))))
    const comes = sighting.passId % 2 === 0
    if (comes) count(await store.recordTokens(sighting, observed(aToken({ id: 'comes-and-goes' }))))
    const seen = Array.from({ length: pages }, (_, page) => tokensOf(page, 0).map(({ id }) => id)).flat()
    const ids = comes ? [...seen, 'comes-and-goes'] : seen
    await store.endPass(
      organisationId,
      sighting.passId,
      sealedAt(at, { changes, complete: complete({ 'user-token': ids }) }),
    )
    say(`sealed ${sighting.passId}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function tokensOf(page: number, round: number): readonly TokenFacts[] {
  return Array.from({ length: pageTokens }, (_, index) =>
    aToken({
      id: `page-${page}-${index}`,
      label: `round ${round}`,
      lastActiveAt: round * minute,
      ownerId: `account-${index % 5}`,
    }),
  )
}

function accountsOf(round: number) {
  return [0, 1, 2, 3, 4].map((index) =>
    anAccount({
      id: `account-${index}`,
      name: `Account ${index} in ${round}`,
      status: round % 3 === 0 ? 'inactive' : 'active',
    }),
  )
}
