import type { AccountFacts } from '../model/account.ts'
import type { Engine } from './engine.ts'
import { inPieces, isOneOf, storable } from './kit.ts'
import { lockOrganisation } from './organisations.ts'
import { recordAccountBatch } from './record-accounts.ts'
import { recordTokenBatch } from './record-tokens.ts'
import type { Recording } from './recording.ts'
import { storableAccount, storableToken } from './rows.ts'
import type { ObservationStore, Sighting } from './store.ts'

/** Items of one transaction: few enough that nobody waits long, many enough that the disk is not asked too often. */
const batchSize = 1000

/** Records what passes see. */
export function observationStore(engine: Engine): ObservationStore {
  return {
    recordTokens: (sighting, observed) => {
      const items = observed.map(({ token, owner }) => ({
        token: storableToken(token),
        owner: owner === null ? null : storableAccount(owner),
      }))
      const distinct = newest(items, ({ token }) => `${token.kind}/${token.id}`)
      return inTransactions(engine, sighting, distinct, recordTokenBatch)
    },
    recordAccounts: (sighting, accounts) => {
      const distinct = newest(accounts.map(storableAccount), ({ id }: AccountFacts) => id)
      return inTransactions(engine, sighting, distinct, recordAccountBatch)
    },
    recordPolicyMembership: async (sighting, memberships) => {
      await inTransactions(
        engine,
        sighting,
        newest(memberships, ({ accountId }) => accountId),
        recordPolicies,
      )
    },
  }
}

/** The last of each item with the same identity, in the order of first appearance. */
function newest<Item>(items: readonly Item[], identity: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [identity(item), item])).values()]
}

/** Records items in batches, each whole; what is counted is what was committed. */
async function inTransactions<Item>(
  engine: Engine,
  sighting: Sighting,
  items: readonly Item[],
  record: (recording: Recording, batch: readonly Item[]) => Promise<readonly string[]>,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const batch of inPieces(items, batchSize)) {
    const kinds = await engine.write(async (transaction) => {
      await lockOrganisation(engine, transaction, sighting.organisationId)
      return record({ engine, transaction, sighting }, batch)
    })
    for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

type Membership = Parameters<ObservationStore['recordPolicyMembership']>[1][number]

async function recordPolicies(recording: Recording, batch: readonly Membership[]): Promise<readonly string[]> {
  const { engine, transaction, sighting } = recording
  for (const [policyId, members] of Map.groupBy(batch, (membership) => membership.policyId)) {
    const ids = members.map((membership) => storable(membership.accountId))
    await transaction
      .updateTable('account')
      .set({ policy_id: storable(policyId) })
      .where('organisation_id', '=', sighting.organisationId)
      .where((expressions) => isOneOf(engine.name, expressions.ref('id'), ids))
      .where((expressions) =>
        expressions.or([expressions('policy_id', 'is', null), expressions('policy_id', '!=', storable(policyId))]),
      )
      .execute()
  }
  return []
}
