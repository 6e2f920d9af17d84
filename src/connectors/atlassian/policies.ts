import type { PolicyMembership, PolicyMembershipReader } from '../connector.ts'
import { type AtlassianClient, call } from './client.ts'
import { operations } from './operations.ts'
import { membershipList } from './schemas.ts'

/** How many ids one request may carry is not documented; this many have a fair chance. */
const batchSize = 100

/** Reads which authentication policy accounts are in. */
export function policyMembershipReader(client: AtlassianClient): PolicyMembershipReader {
  return {
    readPolicyMembership: async (accountIds, read) => {
      const batches = Array.from({ length: Math.ceil(accountIds.length / batchSize) }, (_, index) =>
        accountIds.slice(index * batchSize, (index + 1) * batchSize),
      )
      const answers = await Promise.all(
        batches.map((batch) =>
          call(client, operations.readPolicyMembership, { schema: membershipList, body: { accountIds: batch }, read }),
        ),
      )
      return answers.flatMap(({ body }) => body.flatMap(membership))
    },
  }
}

function membership({
  accountId,
  authPolicyInfo,
}: {
  accountId: string
  authPolicyInfo?: { policyId: string | null; dateAdded: number | null } | null | undefined
}): readonly PolicyMembership[] {
  return authPolicyInfo?.policyId == null
    ? []
    : [{ accountId, policyId: authPolicyInfo.policyId, since: authPolicyInfo.dateAdded }]
}
