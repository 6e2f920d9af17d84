import type { AccountFacts, AccountKind } from '../../model/account.ts'
import type { AccountLister, OrganisationReader, Page, ReadOptions } from '../connector.ts'
import { paginate, sameOriginPath } from '../paginate.ts'
import { type AtlassianClient, call, keyFor, send } from './client.ts'
import { answerFault } from './faults.ts'
import { operations } from './operations.ts'
import { type AccountBody, accountPage, organisation, type ServiceAccountBody, serviceAccountPage } from './schemas.ts'

/** Reads the organisation; where the key may not read its name, the answer's `Date` is still the provider's time. */
export function organisationReader(client: AtlassianClient): OrganisationReader {
  const operation = operations.readOrganisation
  return {
    readOrganisation: async (read = {}) => {
      const answer = await send(client, operation, { read })
      const fault =
        answer.status < 300 ? null : answerFault(operation, answer, keyFor(client, operation) ?? operation.key)
      if (fault !== null && fault.code !== 'provider-missing-scope') throw fault
      const parsed = organisation.safeParse(answer.body)
      return {
        id: client.organisationId,
        name: parsed.success ? (parsed.data.data.attributes?.name ?? null) : null,
        at: answer.at ?? client.clock.now(),
      }
    },
  }
}

/** Managed accounts (page size is the provider's choice), then service accounts, which are in a listing of their own. */
export function accountLister(client: AtlassianClient): AccountLister {
  return {
    listAccounts: async function* (read) {
      yield* managedAccounts(client, read)
      yield* serviceAccounts(client, read)
    },
  }
}

function managedAccounts(client: AtlassianClient, read: ReadOptions | undefined): AsyncIterable<Page<AccountFacts>> {
  const operation = operations.listAccounts
  return paginate(operation.purpose, async (link) => {
    const { body, at } = await call(client, operation, { schema: accountPage, link, read })
    return {
      items: body.data.map(accountFacts),
      at,
      total: body.meta?.total ?? null,
      next: sameOriginPath(body.links?.next, client.http.base),
    }
  })
}

function serviceAccounts(client: AtlassianClient, read: ReadOptions | undefined): AsyncIterable<Page<AccountFacts>> {
  const operation = operations.listServiceAccounts
  return paginate(operation.purpose, async (link) => {
    const { body, at } = await call(client, operation, { schema: serviceAccountPage, link, read })
    return {
      items: body.items.map(serviceAccountFacts),
      at,
      total: null,
      next: sameOriginPath(body.links?.next, client.http.base),
    }
  })
}

function accountFacts(body: AccountBody): AccountFacts {
  const kind: AccountKind = body.account_type === 'app' ? 'app' : 'person'
  return {
    id: body.account_id,
    kind,
    name: body.name ?? body.account_id,
    email: body.email,
    status: body.account_status,
    lastActiveAt: body.last_active,
  }
}

function serviceAccountFacts(body: ServiceAccountBody): AccountFacts {
  return {
    id: body.id,
    kind: 'service-account',
    name: body.displayName ?? body.id,
    email: body.email,
    status: body.status?.toLowerCase() ?? null,
    lastActiveAt: null,
  }
}
