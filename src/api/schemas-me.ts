import { z } from 'zod'
import { roles } from '../store/store.ts'
import { pageQuery, pageSchema } from './page.ts'
import { tokenSchema } from './schemas.ts'
import { grantSchema } from './schemas-grants.ts'

/** Who the caller is, and what waits for them. */
export const meSchema = z
  .object({
    role: z.enum(roles),
    by: z.string().meta({ description: 'session or machine-key.' }),
    person: z
      .object({ email: z.string().nullable(), name: z.string(), accountId: z.string().nullable() })
      .meta({ description: 'A machine key has a name and no address.' }),
    counts: z.object({
      awaiting: z.int().meta({ description: 'Requests that wait for their decision or review.' }),
      requests: z.int().meta({ description: 'Their own requests that are open.' }),
      grants: z.int().meta({ description: 'Their own grants that are valid.' }),
      tokens: z.int().meta({ description: 'Their own tokens that are there.' }),
    }),
  })
  .meta({ id: 'Me' })

/** The caller's own tokens, each with the grant that allows it. */
export const myTokensSchema = pageSchema(z.object({ token: tokenSchema, grant: grantSchema.nullable() })).meta({
  id: 'MyTokens',
})

/** Page of a list of one's own tokens. */
export const myTokensQuery = z.strictObject(pageQuery(['label', 'createdAt', 'lastActiveAt', 'expiresAt'], 'createdAt'))
