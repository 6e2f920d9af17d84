import { z } from 'zod'
import { readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { checkedText, knownPolicy, readPoliciesNow } from '../policy-sources.ts'
import { type PolicyRecord, policyFaultJson, policyJson, ruleJson } from '../present-policies.ts'
import { rateLimit, takeOne } from '../rate-limit.ts'
import { answers } from '../schemas.ts'
import { policyCheck, policyCheckSchema, policyFileSchema, policyListSchema } from '../schemas-policies.ts'
import { backTestRoutes } from './back-tests.ts'

const tags = ['policies']

/** Checks that one address asks for within a minute: somebody who types. */
const mostChecks = 240

/** Policies and approval rules as their files have them. Nothing here writes a file. */
export function policyRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/policies',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listPolicies',
        summary: 'Policies and approval rules in force, with their findings, and what is wrong with the files',
        tags,
        response: answers(policyListSchema),
      },
    },
    async () => {
      const { sources, policies, rules, faults } = await readPoliciesNow(dependencies)
      const record = await recordOf(dependencies)
      return {
        policies: policies.map((policy) => policyJson(policy, record)),
        rules: rules.rules.map(ruleJson),
        faults: faults.map(policyFaultJson),
        files: sources.map(({ path }) => path),
      }
    },
  )

  app.get(
    '/api/v1/policies/:name',
    {
      config: { roles: readers },
      schema: {
        operationId: 'getPolicy',
        summary: 'A policy with the text of its file and the texts that have judged under its name',
        tags,
        params: z.object({ name: z.string().max(200) }),
        response: answers(policyFileSchema),
      },
    },
    async (request) => {
      const { name } = request.params
      const files = await readPoliciesNow(dependencies)
      const policy = knownPolicy(name, files)
      const { path } = policy.source
      const named = [
        ...files.policies.map((one) => ({ name: one.name, path: one.source.path })),
        ...files.rules.rules.map(({ rule, source }) => ({ name: rule.name, path: source.path })),
      ]
      const versions = (await store.policyVersions(organisationId)).filter((version) => version.name === name)
      return {
        policy: policyJson(policy, await recordOf(dependencies)),
        text: files.sources.find((source) => source.path === path)?.text ?? '',
        others: named.filter((one) => one.path === path && one.name !== name).map((one) => one.name),
        faults: files.faults.filter((fault) => fault.path === path).map(policyFaultJson),
        versions: versions
          .map(({ hash, firstAt }) => ({
            hash,
            firstAt: new Date(firstAt).toISOString(),
            now: hash === policy.hash,
          }))
          .reverse(),
      }
    },
  )

  checkRoute(app, dependencies)
  backTestRoutes(app, dependencies)
}

function checkRoute(app: App, dependencies: ApiDependencies): void {
  const limit = rateLimit(mostChecks, 60_000)
  app.post(
    '/api/v1/policies/check',
    {
      config: { roles: readers },
      schema: {
        operationId: 'checkPolicies',
        summary: 'Every fault of a text, each with its line and column. Writes nothing',
        tags,
        body: policyCheck,
        response: answers(policyCheckSchema),
      },
    },
    async (request, reply) => {
      takeOne(limit, reply, dependencies)
      const { policies, rules, faults } = await checkedText(request.body, dependencies)
      return {
        faults: faults.map(policyFaultJson),
        policies: policies.map(({ name }) => name),
        rules: rules.rules.map(({ rule }) => rule.name),
      }
    },
  )
}

async function recordOf(dependencies: ApiDependencies): Promise<PolicyRecord> {
  const { store, organisationId } = dependencies
  return {
    findings: await store.openFindings(organisationId, await providerNow(dependencies)),
    looks: await store.backTestLooks(organisationId),
  }
}
