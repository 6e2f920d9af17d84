import type { AccountFacts } from '../../model/account.ts'
import { DAY, HOUR } from '../../model/instant.ts'
import type { ListingName } from '../../model/pass.ts'
import type { TokenFacts } from '../../model/token.ts'
import type { PassEnd, Sighting, Store } from '../store.ts'

/** Noon of a day in 2026, counted from 1 January = 1. */
export function day(number: number): number {
  return Date.UTC(2026, 0, 1) + (number - 1) * DAY + 12 * HOUR
}

/** A user token with everything told; what is given replaces that. */
export function aToken(given: Partial<TokenFacts> = {}): TokenFacts {
  return {
    kind: 'user-token',
    id: 'token-1',
    label: 'Nightly export',
    status: 'ALLOWED',
    createdAt: day(-100),
    expiresAt: day(200),
    lastActiveAt: day(-1),
    scopes: ['read:jira-work'],
    ownerId: 'account-1',
    ...given,
  }
}

/** An active person; what is given replaces that. */
export function anAccount(given: Partial<AccountFacts> = {}): AccountFacts {
  return {
    id: 'account-1',
    kind: 'person',
    name: 'Ada Abel',
    email: 'ada@example.com',
    status: 'active',
    lastActiveAt: null,
    ...given,
  }
}

/** Tokens as observed without anything beside them. */
export function observed(...tokens: readonly TokenFacts[]): readonly { token: TokenFacts; owner: null }[] {
  return tokens.map((token) => ({ token, owner: null }))
}

/** The end of a pass that read every listing; what is given replaces that. */
export function sealedAt(at: number, given: Partial<PassEnd> = {}): PassEnd {
  return {
    state: 'sealed',
    at,
    finishedAt: at + 5000,
    listings: [],
    changes: {},
    requests: 3,
    fault: null,
    complete: new Map(),
    ...given,
  }
}

/** What a complete reading saw. */
export function complete(
  seen: Partial<Record<ListingName, readonly string[]>>,
): ReadonlyMap<ListingName, ReadonlySet<string>> {
  const names = ['accounts', 'user-token', 'service-account-token', 'oauth-client', 'admin-key'] as const
  return new Map(
    names.flatMap((name) => {
      const ids = seen[name]
      return ids === undefined ? [] : [[name, new Set(ids)] as const]
    }),
  )
}

/** The organisation of most tests. */
export const organisationId = 'organisation-1'

/** Saves the organisation and begins a pass of it; what it sees is seen at `at`. */
export async function beginAt(store: Store, at: number, organisation = organisationId): Promise<Sighting> {
  await store.saveOrganisation({ id: organisation, provider: 'atlassian', name: null })
  return { organisationId: organisation, passId: await store.beginPass(organisation, at), at }
}

/** One whole pass that sees these tokens and accounts, and concludes that what it did not see is gone. */
export async function passAt(
  store: Store,
  at: number,
  seen: {
    readonly tokens?: readonly TokenFacts[]
    readonly accounts?: readonly AccountFacts[]
    readonly organisation?: string
  },
): Promise<Sighting> {
  const sighting = await beginAt(store, at, seen.organisation)
  if (seen.accounts !== undefined) await store.recordAccounts(sighting, seen.accounts)
  if (seen.tokens !== undefined) await store.recordTokens(sighting, observed(...seen.tokens))
  const ids = (kind: string): readonly string[] =>
    (seen.tokens ?? []).filter((token) => token.kind === kind).map((token) => token.id)
  const listings = {
    ...(seen.accounts === undefined ? {} : { accounts: seen.accounts.map((account) => account.id) }),
    ...(seen.tokens === undefined
      ? {}
      : {
          'user-token': ids('user-token'),
          'service-account-token': ids('service-account-token'),
          'oauth-client': ids('oauth-client'),
          'admin-key': ids('admin-key'),
        }),
  }
  await store.endPass(sighting.organisationId, sighting.passId, sealedAt(at, { complete: complete(listings) }))
  return sighting
}

/** Everything that an asynchronous sequence yields. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}
