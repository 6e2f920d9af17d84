import type { ReadOptions, ServiceAccountMaker } from '../connector.ts'
import { paginate, sameOriginPath } from '../paginate.ts'
import { type AtlassianClient, call } from './client.ts'
import { operations } from './operations.ts'
import { madeServiceAccount, serviceAccountPage } from './schemas.ts'

/** Makes service accounts, and tells what is written of those that there are. */
export function serviceAccountMaker(client: AtlassianClient): ServiceAccountMaker {
  return {
    listServiceAccounts: (read) => listAll(client, read),
    createServiceAccount: async ({ name, description, permissions, groups }, read) => {
      const { body, requestId } = await call(client, operations.createServiceAccount, {
        schema: madeServiceAccount,
        body: {
          displayName: name,
          description,
          permissionRules: permissions,
          ...(groups.length === 0 ? {} : { additionalGroups: groups }),
        },
        read,
      })
      return { id: body.id, requestId }
    },
  }
}

async function listAll(client: AtlassianClient, read: ReadOptions | undefined) {
  const operation = operations.listServiceAccounts
  const pages = paginate(operation.purpose, async (link) => {
    const { body, at } = await call(client, operation, { schema: serviceAccountPage, link, read })
    return {
      items: body.items,
      at,
      total: null,
      next: sameOriginPath(body.links?.next, client.http.base),
    }
  })
  const found: { readonly id: string; readonly name: string; readonly description: string | null }[] = []
  for await (const { items } of pages)
    found.push(
      ...items.map(({ id, displayName, description }) => ({
        id,
        name: displayName ?? id,
        description: description ?? null,
      })),
    )
  return found
}
