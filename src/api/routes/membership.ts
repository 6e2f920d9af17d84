import { adoptToday } from '../../actions/grants/adopt-today.ts'
import { adoptionJson } from '../../actions/grants/adoption-json.ts'
import type { Drift } from '../../model/grant.ts'
import { driftJson } from '../../model/grant-json.ts'
import { isoOrNull } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList } from '../page.ts'
import { viewerOf } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { adoption, adoptionSchema, driftListSchema, driftQuery, endInput, membershipSchema } from '../schemas-grants.ts'
import { allowedExceptionRoutes } from './allowed-exceptions.ts'

const tags = ['membership']

const driftList: ShortList<Drift> = {
  fields: { openedAt: ({ openedAt }) => openedAt },
  fallback: '-openedAt',
  id: ({ id }) => id,
}

/** Membership of the policy whose members may use tokens: kept equal to the grants. */
export function membershipRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/membership',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readMembership',
        summary: 'Whether membership of the allowed policy is governed, and what it counts',
        tags,
        response: answers(membershipSchema),
      },
    },
    async () => membershipJson(dependencies),
  )

  app.get(
    '/api/v1/drift',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listDrift',
        summary: 'Where membership differs from the grants: who, and since when; the newest first',
        tags,
        querystring: driftQuery,
        response: answers(driftListSchema),
      },
    },
    async (request) => {
      const { open, ...asked } = request.query
      const all = await store.listDrift(organisationId, { limit: mostDrift, ...(open === true ? { open } : {}) })
      const found = all.filter(({ resolvedAt }) => open === undefined || open === (resolvedAt === null))
      const { data, ...page } = pageOf(found, asked, driftList)
      return { data: data.map(driftJson), ...page }
    },
  )

  governanceRoutes(app, dependencies)
  allowedExceptionRoutes(app, dependencies)
}

function governanceRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.post(
    '/api/v1/membership/adopt',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'adoptMembership',
        summary: "Begin to govern: today's owners of working tokens get grants, and a review opens",
        tags,
        body: adoption,
        response: answers(adoptionSchema),
      },
    },
    async (request) => {
      const { acting, runner } = dependencies
      if (acting === null) throw new StewardError('not-configured', 'This server only observes.')
      const viewer = viewerOf(request)
      const { reason, preview } = request.body
      const until = Date.parse(request.body.until)
      const asked = { by: viewer.email ?? viewer.name, until, reason, preview }
      return adoptionJson(await (preview ? adoptToday(acting, asked) : runner.alone(() => adoptToday(acting, asked))))
    },
  )

  app.post(
    '/api/v1/membership/end',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'endGovernance',
        summary: 'Stop governing: nothing is compared and nobody is moved for want of a grant',
        tags,
        body: endInput,
        response: answers(membershipSchema),
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      if ((await store.readGovernance(organisationId)) === null)
        throw new StewardError('conflict', 'Membership is not governed.')
      const at = await providerNow(dependencies)
      const said = { by: viewer.email ?? viewer.name, reason: request.body.reason }
      await store.setGovernance(organisationId, { governed: false, at, ...said })
      return membershipJson(dependencies)
    },
  )
}

/** More differences than any organisation has people. */
const mostDrift = 100_000

async function membershipJson(dependencies: ApiDependencies) {
  const { store, organisationId, acting } = dependencies
  const { allowedPolicies = [], blockedPolicy = null } = acting?.settings ?? {}
  const now = await providerNow(dependencies)
  const governed = await store.readGovernance(organisationId)
  const membersOf = async (policies: readonly string[]): Promise<number> =>
    policies.length === 0 ? 0 : (await store.membersOfPolicies(organisationId, policies)).length
  return {
    governed: governed === null ? null : { since: isoOrNull(governed.since) ?? '', by: governed.by },
    allowedPolicies: [...allowedPolicies],
    blockedPolicy,
    counts: {
      inAllowed: await membersOf(allowedPolicies),
      inBlocked: await membersOf(blockedPolicy === null ? [] : [blockedPolicy]),
      validGrants: (await store.validGrants(organisationId)).length,
      exceptions: (await store.listAllowedExceptions(organisationId, now)).length,
      drift: await store.countDrift(organisationId),
    },
  }
}
