import { z } from 'zod'
import type { AccountFacts, AccountKind } from '../../model/account.ts'
import type { TokenFacts, TokenKind } from '../../model/token.ts'
import type {
  ObservedToken,
  OwnerTokenLister,
  OwnerTokenReader,
  Page,
  ReadOptions,
  TokenChangeReader,
  TokenLister,
} from '../connector.ts'
import { paginate } from '../paginate.ts'
import { type AtlassianClient, call } from './client.ts'
import { operations } from './operations.ts'
import {
  type AdminKeyBody,
  adminKeyPage,
  type ClientBody,
  clientPage,
  ownerTokenList,
  type ServiceAccountClientBody,
  serviceAccountClientList,
  type TokenBody,
  tokenList,
  tokenPage,
} from './schemas.ts'

/** The largest pages that the provider gives: the fewest requests. */
const userTokenPageSize = 1000
const adminKeyPageSize = 100

type Pages = AsyncIterable<Page<ObservedToken>>

/** Lists the tokens of every kind. */
export function tokenLister(client: AtlassianClient): TokenLister {
  const byKind: Readonly<Record<TokenKind, (read: ReadOptions | undefined) => Pages>> = {
    // By creation: the order does not change while tokens are used, so no row moves to a page that was read already.
    'user-token': (read) => userTokens(client, { sort: 'createdAt' }, read),
    'service-account-token': (read) => serviceAccountTokens(client, read),
    'oauth-client': (read) => oauthClients(client, read),
    'admin-key': (read) => adminKeys(client, read),
  }
  return { listTokens: (kind, read) => byKind[kind](read) }
}

/** Cheap questions about user tokens. */
export function tokenChangeReader(client: AtlassianClient): TokenChangeReader {
  return {
    userTokenPageSize,
    countUserTokens: async (read) =>
      (await call(client, operations.countUserTokens, { schema: z.number().int(), read })).body,
    listUserTokensUsedSince: (since, read) =>
      userTokens(
        client,
        { sort: '-lastActiveAt', lastActiveAtSearchType: 'range', lastActiveAtFrom: new Date(since).toISOString() },
        read,
      ),
  }
}

/** One owner's tokens by the API that can revoke them. */
export function ownerTokenReader(client: AtlassianClient): OwnerTokenReader {
  return {
    listOwnerTokens: async (accountId, read) =>
      (await call(client, operations.listOwnerTokens, { path: { accountId }, schema: ownerTokenList, read })).body,
  }
}

/**
 * The user tokens of one owner by the listing. Its search knows no account ids, and finds what is like the e-mail address, so what it
 * finds is compared by id; where it finds none, or no address is known, the whole listing is read.
 */
export function ownerTokenLister(client: AtlassianClient): OwnerTokenLister {
  const own = async (accountId: string, filters: Filters, read: ReadOptions | undefined): Promise<TokenFacts[]> => {
    const found: TokenFacts[] = []
    for await (const { items } of userTokens(client, { sort: 'createdAt', ...filters }, read))
      found.push(...items.map(({ token }) => token).filter(({ ownerId }) => ownerId === accountId))
    return found
  }
  return {
    listUserTokensOf: async ({ accountId, email }, read) => {
      const found = email === null || email === '' ? [] : await own(accountId, { q: email }, read)
      return found.length > 0 ? found : own(accountId, {}, read)
    },
  }
}

type Filters = Readonly<Record<string, string>>

/** The cursor holds only the place: order, filters and page size are sent again with it. */
function userTokens(client: AtlassianClient, filters: Filters, read: ReadOptions | undefined): Pages {
  const operation = operations.listUserTokens
  return paginate(operation.purpose, async (cursor) => {
    const query = { ...filters, pageSize: String(userTokenPageSize), ...(cursor === null ? {} : { cursor }) }
    const { body, at } = await call(client, operation, { schema: tokenPage, query, read })
    return {
      items: body.data.map((token) => observedToken('user-token', token)),
      at,
      total: null,
      next: body.links?.next,
    }
  })
}

async function* serviceAccountTokens(client: AtlassianClient, read: ReadOptions | undefined): Pages {
  const { body, at } = await call(client, operations.listServiceAccountTokens, { schema: tokenList, read })
  yield { items: body.map((token) => observedToken('service-account-token', token)), at, total: body.length }
}

/**
 * OAuth clients stand in two listings: one tells owner, scopes and end date, the other status. Both are read and joined by id; a
 * client that only one of them names is told with what that one says.
 */
async function* oauthClients(client: AtlassianClient, read: ReadOptions | undefined): Pages {
  const owned = await call(client, operations.listServiceAccountClients, { schema: serviceAccountClientList, read })
  const statuses = new Map<string, ClientBody>()
  for await (const page of clientStatuses(client, read))
    for (const item of page.items) statuses.set(item.clientId, item)
  const items = owned.body.map((body) => ownedClient(body, statuses.get(body.clientId)))
  for (const item of items) statuses.delete(item.token.id)
  const unowned = [...statuses.values()].map(unownedClient)
  yield { items: [...items, ...unowned], at: owned.at, total: items.length + unowned.length }
}

function clientStatuses(client: AtlassianClient, read: ReadOptions | undefined): AsyncIterable<Page<ClientBody>> {
  const operation = operations.listClients
  return paginate(operation.purpose, async (cursor) => {
    const query = { pageSize: String(userTokenPageSize), ...(cursor === null ? {} : { cursor }) }
    const { body, at } = await call(client, operation, { schema: clientPage, query, read })
    return { items: body.data, at, total: null, next: body.links?.next }
  })
}

function adminKeys(client: AtlassianClient, read: ReadOptions | undefined): Pages {
  const operation = operations.listAdminKeys
  return paginate(operation.purpose, async (cursor) => {
    const query = { sort: 'label', pageSize: String(adminKeyPageSize), ...(cursor === null ? {} : { cursor }) }
    const { body, at } = await call(client, operation, { schema: adminKeyPage, query, read })
    return { items: body.data.map(observedAdminKey), at, total: null, next: body.links?.next }
  })
}

function observedToken(kind: 'user-token' | 'service-account-token', body: TokenBody): ObservedToken {
  const owner = body.user == null ? null : ownerFacts(body.user, kind === 'user-token' ? 'person' : 'service-account')
  const { id, label, status, createdAt, expiresAt, lastActiveAt } = body
  return {
    token: {
      kind,
      id,
      label,
      status,
      createdAt,
      expiresAt,
      lastActiveAt,
      scopes: body.scopes ?? null,
      ownerId: owner?.id ?? null,
    },
    owner,
  }
}

function ownedClient(body: ServiceAccountClientBody, known: ClientBody | undefined): ObservedToken {
  const owner = ownerFacts(body.serviceAccount, 'service-account')
  const status = known?.status ?? (body.clientRevocationTime === null ? null : 'REVOKED')
  const { clientId: id, clientName: label, expiresAt, createdAt } = body
  return {
    token: {
      kind: 'oauth-client',
      id,
      label,
      status,
      createdAt: createdAt ?? known?.createdAt ?? null,
      expiresAt,
      lastActiveAt: null,
      scopes: body.scopes ?? null,
      ownerId: owner.id,
    },
    owner,
  }
}

function unownedClient({ clientId: id, name: label, status, createdAt }: ClientBody): ObservedToken {
  return {
    token: {
      kind: 'oauth-client',
      id,
      label,
      status,
      createdAt,
      expiresAt: null,
      lastActiveAt: null,
      scopes: null,
      ownerId: null,
    },
    owner: null,
  }
}

function observedAdminKey(body: AdminKeyBody): ObservedToken {
  const owner = body.createdBy == null ? null : ownerFacts(body.createdBy, 'person')
  const { id, label, createdAt, expiresAt, lastActiveAt } = body
  return {
    token: {
      kind: 'admin-key',
      id,
      label,
      status: null,
      createdAt,
      expiresAt,
      lastActiveAt,
      scopes: body.scopes ?? null,
      ownerId: owner?.id ?? null,
    },
    owner,
  }
}

function ownerFacts(
  person: { readonly id: string; readonly name: string | null; readonly email: string | null },
  kind: AccountKind,
): AccountFacts {
  return { id: person.id, kind, name: person.name ?? person.id, email: person.email, status: null, lastActiveAt: null }
}
