import type { AccountFacts } from '../model/account.ts'
import type { Engine } from './engine.ts'
import { inPieces, isOneOf, numberPairs, refreshStatistics, storable } from './kit.ts'
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

/** Writes only the accounts for which something differs; what was told of the beginning stays while the policy does. */
async function recordPolicies(recording: Recording, batch: readonly Membership[]): Promise<readonly string[]> {
  const { engine, transaction, sighting } = recording
  const members = new Map(batch.map((one) => [storable(one.accountId), one]))
  const known = await transaction
    .selectFrom('account')
    .select(['account_key', 'id', 'policy_id', 'policy_since'])
    .where('organisation_id', '=', sighting.organisationId)
    .where((expressions) => isOneOf(engine.name, expressions.ref('id'), [...members.keys()]))
    .execute()
  const differing = known.flatMap((row) => {
    const seen = members.get(row.id)
    if (seen === undefined) return []
    const policyId = storable(seen.policyId)
    const since = seen.since ?? (row.policy_id === policyId ? row.policy_since : null)
    return row.policy_id === policyId && row.policy_since === since ? [] : [{ key: row.account_key, policyId, since }]
  })
  for (const [policyId, rows] of Map.groupBy(differing, (row) => row.policyId))
    await transaction
      .updateTable('account')
      .from(
        numberPairs(
          engine.name,
          rows.map(({ key, since }) => [key, since]),
        ).as('begun'),
      )
      .set(({ ref }) => ({ policy_id: policyId, policy_since: ref('begun.value') }))
      .whereRef('account.account_key', '=', 'begun.key')
      .execute()
  return []
}
