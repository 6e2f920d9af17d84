import { z } from 'zod'
import { type Exemption, severities } from '../../model/finding.ts'
import { exemptionJson, findingJson } from '../../model/finding-json.ts'
import { isoOrNull } from '../../model/instant.ts'
import { tokenKinds } from '../../model/token.ts'
import { describedAnew } from '../../model/token-description.ts'
import { tokenJson } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { pageOf, type ShortList, wordsOf } from '../page.ts'
import { answers, tokenSchema } from '../schemas.ts'
import {
  descriptionSchema,
  exemptionListQuery,
  exemptionPageSchema,
  exemptionSchema,
  findingListQuery,
  findingPageSchema,
  newDescription,
  newExemption,
} from '../schemas-judgement.ts'
import { knownToken } from './known-token.ts'

const exemptionList: ShortList<Exemption> = {
  fields: { until: ({ until }) => until, createdAt: ({ createdAt }) => createdAt },
  fallback: 'until',
  id: ({ id }) => id,
}

/** What policies say of tokens, and what people say to that. */
export function findingRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/findings',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listFindings',
        summary: 'What the policies say, most severe first',
        tags: ['findings'],
        querystring: findingListQuery,
        response: answers(findingPageSchema),
      },
    },
    async (request) => {
      const {
        limit,
        cursor = null,
        sort,
        policy,
        kind,
        id,
        severity,
        severities: exactly,
        owner,
        state,
      } = request.query
      if ((kind === undefined) !== (id === undefined))
        throw new StewardError('usage', 'Give kind and id together, or neither.')
      const query = {
        state,
        now: await providerNow(dependencies),
        ...(severity === undefined ? {} : { severity }),
        ...(owner === undefined ? {} : { owner }),
        ...(exactly === undefined ? {} : { severities: wordsOf(severities, exactly) ?? severities }),
        ...(policy === undefined ? {} : { policies: policy.split(',').map((name) => name.trim()) }),
        ...(kind === undefined || id === undefined ? {} : { token: { kind, id } }),
      }
      const page = await store.listFindings(organisationId, query, { limit, cursor, ...(sort && { sort }) })
      return { data: page.findings.map(findingJson), total: page.total, next: page.next }
    },
  )

  app.get(
    '/api/v1/exemptions',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listExemptions',
        summary: 'Findings set aside, the one that ends soonest first',
        tags: ['findings'],
        querystring: exemptionListQuery,
        response: answers(exemptionPageSchema),
      },
    },
    async (request) => {
      const { all, ...asked } = request.query
      const at = all ? undefined : await providerNow(dependencies)
      const { data, ...page } = pageOf(await store.listExemptions(organisationId, at), asked, exemptionList)
      return { data: data.map(exemptionJson), ...page }
    },
  )

  app.post(
    '/api/v1/exemptions',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'addExemption',
        summary: 'Set aside what a policy, or every policy, says of a token',
        tags: ['findings'],
        body: newExemption,
        response: answers(exemptionSchema),
      },
    },
    async (request) => {
      const { until, ...said } = request.body
      const createdAt = await providerNow(dependencies)
      return exemptionJson(await store.addExemption(organisationId, { ...said, createdAt, until: Date.parse(until) }))
    },
  )

  app.delete(
    '/api/v1/exemptions/:id',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'endExemption',
        summary: 'End an exemption before its time',
        tags: ['findings'],
        params: z.object({ id: z.coerce.number().int() }),
        querystring: z.strictObject({ by: z.string().trim().min(1).max(200) }),
        response: answers(z.object({ ended: z.literal(true) })),
      },
    },
    async (request) => {
      const ended = { at: await providerNow(dependencies), by: request.query.by }
      if (!(await store.endExemption(organisationId, request.params.id, ended)))
        throw new StewardError('not-found', `No exemption ${request.params.id} is in force.`)
      return { ended: true as const }
    },
  )

  app.get(
    '/api/v1/tokens/:kind/:id/description',
    {
      config: { roles: readers, tagged: true },
      schema: {
        operationId: 'readTokenDescription',
        summary: 'What people have said of a token, and the ETag with which to change it',
        tags: ['tokens'],
        params: z.object({ kind: z.enum(tokenKinds), id: z.string().max(500) }),
        response: answers(descriptionSchema),
      },
    },
    async (request) => {
      const { description } = await knownToken(dependencies, request.params)
      return {
        purpose: description?.purpose ?? null,
        system: description?.system ?? null,
        sponsor: description?.sponsor ?? null,
        backup: description?.backup ?? null,
        neededUntil: isoOrNull(description?.neededUntil ?? null),
        describedAt: isoOrNull(description?.describedAt ?? null),
        describedBy: description?.describedBy ?? null,
      }
    },
  )

  app.put(
    '/api/v1/tokens/:kind/:id/description',
    {
      config: { roles: stewards, edits: ['/api/v1/tokens/:kind/:id/description', '/api/v1/tokens/:kind/:id'] },
      schema: {
        operationId: 'describeToken',
        summary: 'Write down what a token is for; what is left out stays as it was said before',
        tags: ['tokens'],
        params: z.object({ kind: z.enum(tokenKinds), id: z.string().max(500) }),
        body: newDescription,
        response: answers(tokenSchema),
      },
    },
    async (request) => {
      const { kind, id } = request.params
      const { by, neededUntil, ...said } = request.body
      const { description: before } = await knownToken(dependencies, { kind, id })
      const description = describedAnew(before, {
        ...said,
        neededUntil: typeof neededUntil === 'string' ? Date.parse(neededUntil) : neededUntil,
        describedAt: await providerNow(dependencies),
        describedBy: by,
      })
      if (description === null)
        throw new StewardError('usage', 'Nobody has said yet what this token is for: say that as well, as its purpose.')
      await store.describeToken(organisationId, { kind, id }, description)
      return tokenJson(await knownToken(dependencies, { kind, id }))
    },
  )
}
