import type { AccountFacts } from '../model/account.ts'
import type { Engine } from './engine.ts'
import { inPieces, isOneOf, refreshStatistics, storable } from './kit.ts'
import { lockOrganisation } from './organisations.ts'
import { recordAccountBatch } from './record-accounts.ts'
import { recordTokenBatch } from './record-tokens.ts'
import type { Recording } from './recording.ts'
import { recordRoles } from './roles.ts'
import { storableAccount, storableToken } from './rows.ts'
import type { ObservationStore, Sighting } from './store.ts'

/** Items of one transaction: few enough that nobody waits long, many enough that the disk is not asked too often. */
const batchSize = 1000

/** Statistics are refreshed after so many changes, and again whenever their number has doubled. */
const changesBeforeStatistics = 500

/** Records what passes see. */
export function observationStore(engine: Engine): ObservationStore {
  const inTransactions = batchRecorder(engine)
  return {
    recordTokens: (sighting, observed) => {
      const items = observed.map(({ token, owner }) => ({
        token: storableToken(token),
        owner: owner === null ? null : storableAccount(owner),
      }))
      const distinct = newest(items, ({ token }) => `${token.kind}/${token.id}`)
      return inTransactions(sighting, distinct, recordTokenBatch)
    },
    recordAccounts: (sighting, accounts) => {
      const distinct = newest(accounts.map(storableAccount), ({ id }: AccountFacts) => id)
      return inTransactions(sighting, distinct, recordAccountBatch)
    },
    recordRoles: (sighting, roles) =>
      engine.write(async (transaction) => {
        await lockOrganisation(engine, transaction, sighting.organisationId)
        await recordRoles({ engine, transaction, sighting }, roles)
      }),
    recordPolicyMembership: async (sighting, memberships) => {
      await inTransactions(
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

type RecordBatch<Item> = (recording: Recording, batch: readonly Item[]) => Promise<readonly string[]>

/** Records items in batches, each whole; what is counted is what was committed. */
function batchRecorder(engine: Engine) {
  let changes = 0
  let refreshAt = changesBeforeStatistics
  const recordWhole = <Item>(sighting: Sighting, batch: readonly Item[], record: RecordBatch<Item>) =>
    engine.write(async (transaction) => {
      await lockOrganisation(engine, transaction, sighting.organisationId)
      const kinds = await record({ engine, transaction, sighting }, batch)
      changes += kinds.length
      if (changes >= refreshAt) {
        refreshAt = changes * 2
        await refreshStatistics(engine.name, transaction)
      }
      return kinds
    })
  return async <Item>(
    sighting: Sighting,
    items: readonly Item[],
    record: RecordBatch<Item>,
  ): Promise<Readonly<Record<string, number>>> => {
    const counts: Record<string, number> = {}
    for (const batch of inPieces(items, batchSize))
      for (const kind of await recordWhole(sighting, batch, record)) counts[kind] = (counts[kind] ?? 0) + 1
    return counts
  }
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
