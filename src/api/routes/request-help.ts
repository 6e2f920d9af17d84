import { wishAbout } from '../../actions/requests/about-token.ts'
import { personWith } from '../../actions/requests/requester.ts'
import { requestKinds } from '../../model/request.ts'
import { approvalRuleJson } from '../../model/request-json.ts'
import { scopeClasses } from '../../model/request-rules.ts'
import { knownScopes, scopeClassWords } from '../../model/scope-words.ts'
import type { RequestRules } from '../../policies/requests/request-rule.ts'
import { everyone } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { requestContext, rulesOf } from '../request-context.ts'
import { answers } from '../schemas.ts'
import { prefillQuery, prefillSchema, requestOptionsSchema } from '../schemas-requests.ts'
import { ownToken } from './own-token.ts'

const config = { roles: everyone }
const tags = ['requests']

/** What helps to write a request: what can be asked for, and what is known of a token already. */
export function requestHelpRoutes(app: App, dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/request-options',
    {
      config,
      schema: {
        operationId: 'readRequestOptions',
        summary: 'What can be asked for: scopes in words, kinds, limits, rules',
        tags,
        response: answers(requestOptionsSchema),
      },
    },
    async () => optionsJson(await rulesOf(dependencies)),
  )

  app.get(
    '/api/v1/request-prefill',
    {
      config,
      schema: {
        operationId: 'prefillRequest',
        summary:
          'What a request about a token that is there would say: one of the caller, or any for who may look at all',
        tags,
        querystring: prefillQuery,
        response: answers(prefillSchema),
      },
    },
    async (request) => {
      const { why, ...named } = request.query
      const context = await requestContext(request, dependencies)
      const { email } = context.viewer
      const token = await ownToken(context, named, email === null ? null : await personWith(context.deps, { email }))
      const { content } = await wishAbout(context.deps, { token, why })
      return { token: named, content: { ...content, scopes: [...content.scopes], sites: [...content.sites] } }
    },
  )
}

function optionsJson({ rules }: RequestRules) {
  return {
    kinds: [...requestKinds],
    scopes: knownScopes.map(({ scope, product, class: kind, words }) => ({ scope, product, class: kind, words })),
    classes: scopeClasses.map((name) => ({ class: name, words: scopeClassWords[name] })),
    days: { min: 1, max: 365 },
    displayName: { min: 6, max: 30 },
    rules: rules.map(({ rule, appliesTo, mayRequest }) => ({
      ...approvalRuleJson(rule),
      appliesTo: [...appliesTo],
      mayRequest: [...mayRequest],
    })),
  }
}
