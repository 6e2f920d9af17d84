import { type Clock, hostClock } from '../../platform/clock.ts'
import { version } from '../../platform/version.ts'
import type { Connector } from '../connector.ts'
import { createHttpClient, type HttpLimits } from '../http.ts'
import { accountLister, organisationReader } from './accounts.ts'
import type { AtlassianClient } from './client.ts'
import { directoryReader } from './directory.ts'
import { eventStreamer } from './events.ts'
import { permissionChecker } from './permissions.ts'
import { policyMembershipReader, policyMover } from './policies.ts'
import { credentialRevoker, tokenRevoker } from './revoking.ts'
import { serviceAccountMaker } from './service-accounts.ts'
import { ownerTokenLister, ownerTokenReader, tokenChangeReader, tokenLister } from './tokens.ts'

export interface AtlassianOptions {
  /** Base address of the admin APIs. */
  readonly url: string
  readonly organisationId: string
  /** Organisation API key with scopes. */
  readonly key?: string
  /** Organisation API key without scopes; it serves where `key` is missing too. */
  readonly userKey?: string
  readonly clock?: Clock
  readonly random?: () => number
  readonly limits?: Partial<HttpLimits>
}

/** A connector to one Atlassian organisation. Nothing is sent until something is asked. */
export function openAtlassian(options: AtlassianOptions): Connector {
  const {
    url,
    organisationId,
    key = null,
    userKey = null,
    clock = hostClock,
    random = Math.random,
    limits = {},
  } = options
  const http = createHttpClient({ base: url, clock, random, limits, userAgent: `token-steward/${version}` })
  const client: AtlassianClient = { http, organisationId, keys: { scoped: key, user: userKey }, clock }
  return {
    provider: 'atlassian',
    traffic: http.traffic,
    close: () => http.close(),
    ...organisationReader(client),
    ...accountLister(client),
    ...tokenLister(client),
    ...tokenChangeReader(client),
    ...eventStreamer(client),
    ...policyMembershipReader(client),
    ...directoryReader(client),
    ...ownerTokenReader(client),
    ...ownerTokenLister(client),
    ...policyMover(client),
    ...tokenRevoker(client),
    ...credentialRevoker(client),
    ...serviceAccountMaker(client),
    ...permissionChecker(client),
  }
}
