import type { PolicyMembership, PolicyMembershipReader, PolicyMover } from '../connector.ts'
import { type AtlassianClient, call } from './client.ts'
import { operations } from './operations.ts'
import { begunTask, membershipList, policyTask } from './schemas.ts'

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

/** Moves people between authentication policies, which goes on by itself at the provider after it was asked for. */
export function policyMover(client: AtlassianClient): PolicyMover {
  return {
    addToPolicy: async (policyId, emails, read) => {
      const { body, requestId } = await call(client, operations.addToPolicy, {
        schema: begunTask,
        path: { policyId },
        body: { users: emails },
        read,
      })
      return { taskId: body.taskId, requestId }
    },
    readPolicyTask: async (taskId, read) => {
      const { body } = await call(client, operations.readPolicyTask, { schema: policyTask, path: { taskId }, read })
      const failures = (body.failureReasons ?? []).map(({ emails, details }) => ({
        emails,
        words: details?.detail ?? details?.title ?? 'no reason was given',
      }))
      return { inProgress: body.inProgressCount, succeeded: body.successCount, failures }
    },
  }
}

function membership({
  accountId,
  email,
  authPolicyInfo,
}: {
  accountId: string
  email: string | null
  authPolicyInfo?: { policyId: string | null; dateAdded: number | null } | null | undefined
}): readonly PolicyMembership[] {
  return authPolicyInfo?.policyId == null
    ? []
    : [{ accountId, email, policyId: authPolicyInfo.policyId, since: authPolicyInfo.dateAdded }]
}
