import { roles } from '../../store/store.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { meSchema, myTokensSchema } from '../schemas-me.ts'
import { pending } from './pending.ts'

const config = { roles }
const tags = ['me']

/** Who the caller is, and what is theirs. */
export function meRoutes(app: App, _dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/me',
    {
      config,
      schema: {
        operationId: 'readMe',
        summary: 'Who the caller is, and what waits for them',
        tags,
        response: answers(meSchema),
      },
    },
    pending,
  )
  app.get(
    '/api/v1/my/tokens',
    {
      config,
      schema: {
        operationId: 'listMyTokens',
        summary: "The caller's own tokens, each with the grant that allows it",
        tags,
        response: answers(myTokensSchema),
      },
    },
    pending,
  )
}
