import type { DirectoryReader, ReadOptions } from '../connector.ts'
import { paginate } from '../paginate.ts'
import { type AtlassianClient, call } from './client.ts'
import { operations } from './operations.ts'
import { directoryGroupPage, directoryUserPage } from './schemas.ts'

/** All directories of the organisation at once. */
export const allDirectories = '-'
const largestPage = 100

/** Reads roles and groups of people. A cursor carries the whole search, so that nothing else is sent with it. */
export function directoryReader(client: AtlassianClient): DirectoryReader {
  return {
    listAdministrators: (read) => accountIds(client, { roleIds: ['atlassian/org-admin'] }, read),
    listGroupMembers: async (groupName, read) => {
      const operation = operations.searchDirectoryGroups
      const { body } = await call(client, operation, {
        schema: directoryGroupPage,
        path: { directoryId: allDirectories },
        body: { groupNames: [groupName], limit: largestPage },
        read,
      })
      const groups = body.data.filter(({ name }) => name === groupName).map(({ id }) => id)
      return groups.length === 0 ? null : accountIds(client, { groupIds: groups.slice(0, 10) }, read)
    },
  }
}

async function accountIds(
  client: AtlassianClient,
  search: Readonly<Record<string, readonly string[]>>,
  read: ReadOptions | undefined,
): Promise<ReadonlySet<string>> {
  const operation = operations.searchDirectoryUsers
  const pages = paginate(operation.purpose, async (cursor) => {
    const { body, at } = await call(client, operation, {
      schema: directoryUserPage,
      path: { directoryId: allDirectories },
      body: cursor === null ? { ...search, limit: largestPage } : { cursor },
      read,
    })
    return { items: body.data, at, total: null, next: body.links?.next }
  })
  const ids = new Set<string>()
  for await (const { items } of pages) for (const { accountId } of items) ids.add(accountId)
  return ids
}
