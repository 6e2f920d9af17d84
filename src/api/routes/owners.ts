import { z } from 'zod'
import { caseJson } from '../../model/case-json.ts'
import { findingJson } from '../../model/finding-json.ts'
import { grantJson } from '../../model/grant-json.ts'
import { isoOrNull } from '../../model/instant.ts'
import { tokenJson } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import type { OwnerEntry } from '../../store/owner-store.ts'
import type { KnownAccount } from '../../store/request-store.ts'
import { readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { ownerFileSchema, ownerListQuery, ownerPageSchema } from '../schemas-views.ts'

const [mostTokens, mostCases, mostGrants] = [1000, 200, 200]

/** Those who own tokens. */
export function ownerRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies
  app.get(
    '/api/v1/owners',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listOwners',
        summary: 'Who owns tokens that are there, with figures of these',
        tags: ['owners'],
        querystring: ownerListQuery,
        response: answers(ownerPageSchema),
      },
    },
    async (request) => {
      const { limit, cursor = null, search, status, kind, sort } = request.query
      const query = {
        now: await providerNow(dependencies),
        ...(search === undefined ? {} : { search }),
        ...(status === undefined ? {} : { statuses: status.split(',') }),
        ...(kind === undefined ? {} : { kinds: [kind] }),
        ...(sort === undefined ? {} : { sort }),
      }
      const { owners, total, next } = await store.listOwners(organisationId, query, { limit, cursor })
      return { data: owners.map(entryJson), total, next }
    },
  )

  app.get(
    '/api/v1/owners/:id',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readOwner',
        summary: 'One owner with all their tokens, findings, cases, grants, and their policy',
        tags: ['owners'],
        params: z.object({ id: z.string().max(500) }),
        response: answers(ownerFileSchema),
      },
    },
    async (request) => {
      const { id } = request.params
      const account = (await store.findAccounts(organisationId, { ids: [id] })).find((one) => one.id === id)
      if (account === undefined) throw new StewardError('not-found', 'There is no such owner.')
      return ownerFile(dependencies, account)
    },
  )
}

async function ownerFile(dependencies: ApiDependencies, account: KnownAccount) {
  const { store, organisationId } = dependencies
  const { id: ownerId } = account
  const now = await providerNow(dependencies)
  const [tokens, findings, cases, grants] = await Promise.all([
    store.tokensOfOwners(organisationId, [ownerId]),
    store.listFindings(organisationId, { state: 'unresolved', ownerId, now }, { limit: 1000 }),
    store.listCases(organisationId, { ownerId, states: 'any' }, { limit: mostCases }),
    store.listGrants(organisationId, { accountId: ownerId }, { limit: mostGrants }),
  ])
  const thereFirst = [...tokens].sort((one, other) => Number(one.goneAt !== null) - Number(other.goneAt !== null))
  return {
    owner: ownerJson(dependencies, account),
    tokens: thereFirst.slice(0, mostTokens).map(tokenJson),
    totalTokens: tokens.length,
    findings: findings.findings.map(findingJson),
    cases: cases.cases.map(caseJson),
    totalCases: cases.total,
    grants: grants.grants.map(grantJson),
  }
}

function ownerJson({ acting }: ApiDependencies, account: KnownAccount) {
  const { id, kind, name, email, status, admin, groups, policyId, policySince } = account
  return {
    ...{ id, kind, name, email, status, admin },
    groups: groups === null ? null : [...groups],
    policy:
      policyId === null
        ? null
        : { id: policyId, since: isoOrNull(policySince), standing: standingOf(acting?.settings, policyId) },
  }
}

function standingOf(
  settings: { readonly allowedPolicies: readonly string[]; readonly blockedPolicy: string | null } | undefined,
  policyId: string,
): 'allowed' | 'blocked' | 'other' | null {
  if (settings === undefined) return null
  const { allowedPolicies, blockedPolicy } = settings
  if (allowedPolicies.length === 0 && blockedPolicy === null) return null
  if (policyId === blockedPolicy) return 'blocked'
  return allowedPolicies.includes(policyId) ? 'allowed' : 'other'
}

function entryJson({ nextEnd, lastUsed, ...owner }: OwnerEntry) {
  return { ...owner, nextEnd: isoOrNull(nextEnd), lastUsed: isoOrNull(lastUsed) }
}
