import { z } from 'zod'
import type { CredentialRevoker, ReadOptions, TokenRevoker } from '../connector.ts'
import { type AtlassianClient, type Call, call, keyFor, send } from './client.ts'
import { answerFault } from './faults.ts'
import { type Operation, operations } from './operations.ts'

/** The word of the user-management API for a token that an account does not have; an account that it does not know has another. */
const noSuchToken = z.object({ key: z.literal('notFound') })

/** Revokes single user tokens, which only the user-management API can. */
export function tokenRevoker(client: AtlassianClient): TokenRevoker {
  const operation = operations.revokeOwnerToken
  return {
    revokeOwnerToken: async (accountId, tokenId, read) => {
      const answer = await send(client, operation, { path: { accountId, tokenId }, read })
      const { status, requestId } = answer
      if (status < 300) return { gone: 'now', requestId }
      if (status === 404 && noSuchToken.safeParse(answer.body).success) return { gone: 'already', requestId }
      throw answerFault(operation, answer, keyFor(client, operation) ?? operation.key)
    },
  }
}

/** Ends credentials of service accounts and of the organisation itself, each kind by an operation of its own. */
export function credentialRevoker(client: AtlassianClient): CredentialRevoker {
  const revoke = async (operation: Operation, path: Call['path'], read: ReadOptions | undefined) => {
    const { requestId } = await call(client, operation, { schema: z.unknown(), path: path ?? {}, read })
    return { requestId }
  }
  return {
    revokeServiceAccountTokens: (accountId, read) => revoke(operations.revokeServiceAccountTokens, { accountId }, read),
    revokeOauthClient: (clientId, read) => revoke(operations.revokeOauthClient, { clientId }, read),
    revokeAdminKey: (keyId, read) => revoke(operations.revokeAdminKey, { keyId }, read),
  }
}
