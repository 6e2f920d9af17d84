import { DAY } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import type { TokenChange } from '../../store/change-store.ts'
import { readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { changeListQuery, changePageSchema, listedChanges } from '../schemas-views.ts'

type Listed = (typeof listedChanges)[number]

/** What changed lately. */
export function changeRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies
  app.get(
    '/api/v1/changes',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listChanges',
        summary: 'What passes saw change of tokens and their owners, newest first; uses left out',
        tags: ['tokens'],
        querystring: changeListQuery,
        response: answers(changePageSchema),
      },
    },
    async (request) => {
      const { since: given, kind, limit, cursor = null } = request.query
      const since = given === undefined ? (await providerNow(dependencies)) - DAY : Date.parse(given)
      const kinds = kind === undefined ? undefined : kindsOf(kind)
      const query = { since, ...(kinds === undefined ? {} : { kinds }) }
      const { changes, counts, total, next } = await store.listChanges(organisationId, query, { limit, cursor })
      return {
        data: changes.flatMap(changeJson),
        total,
        next,
        since: new Date(since).toISOString(),
        counts: counts.flatMap((one) => {
          const listed = listedChanges.find((known) => known === one.kind)
          return listed === undefined ? [] : [{ kind: listed, count: one.count }]
        }),
      }
    },
  )
}

function kindsOf(text: string): readonly Listed[] {
  return text.split(',').map((word) => {
    const known = listedChanges.find((one) => one === word.trim())
    if (known === undefined)
      throw new StewardError('usage', `kind: ${JSON.stringify(word)} is none of ${listedChanges.join(', ')}.`)
    return known
  })
}

function changeJson({ at, kind, token, before, after }: TokenChange) {
  const listed = listedChanges.find((known) => known === kind)
  if (listed === undefined) return []
  return [
    { at: new Date(at).toISOString(), kind: listed, token: { ...token }, before: { ...before }, after: { ...after } },
  ]
}
