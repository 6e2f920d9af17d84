import { z } from 'zod'
import { signInWays } from '../model/caller.ts'
import { roles } from '../model/role.ts'
import { pageQuery, pageSchema } from './page.ts'
import { problemSchema } from './problem.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })

/** What any route may answer beside what it is for. */
export const faults = { '4xx': problemSchema, '5xx': problemSchema }

/** By which ways people sign in. */
export const signInOptionsSchema = z
  .object({
    providers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        href: z.string().meta({ description: 'Where the browser goes; ?to=/path says where to come back to.' }),
      }),
    ),
    mail: z.boolean().meta({ description: 'Whether a link is sent by e-mail on request.' }),
    mailServer: z.boolean().meta({
      description: 'Whether letters leave this server; without a mail server a steward finds them in the outbox.',
    }),
  })
  .meta({ id: 'SignInOptions' })

/** After signing out here: where to sign out of the provider of identities. */
export const signedOutSchema = z.object({ next: z.url() }).meta({ id: 'SignedOut' })

/** A browser in which somebody is signed in. */
const sessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean().meta({ description: 'Whether it is the one that asks.' }),
    role: z.enum(roles),
    person: z.object({ email: z.string().nullable(), name: z.string() }),
    way: z.enum(signInWays).meta({ description: 'link = the printed link, mail = a link in a letter.' }),
    provider: z.string().nullable(),
    agent: z.string().nullable().meta({ description: 'What the browser calls itself.' }),
    createdAt: time,
    seenAt: time.meta({ description: 'Last use, within a minute.' }),
    expiresAt: time.meta({ description: 'It ends then, whatever happens.' }),
  })
  .meta({ id: 'Session' })

/** Every session that can be used. */
export const sessionListSchema = pageSchema(sessionSchema).meta({ id: 'SessionList' })

/** Page of a list of sessions. */
export const sessionListQuery = z.strictObject(pageQuery(['createdAt', 'seenAt'], '-createdAt'))

const keyFields = {
  id: z.string(),
  label: z.string(),
  role: z.enum(roles),
  createdAt: time,
  createdBy: z.string().nullable().meta({ description: 'null = made on the command line.' }),
  expiresAt: time,
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
}

/** A machine key; its secret is stored nowhere. */
const machineKeySchema = z.object(keyFields).meta({ id: 'MachineKey' })

/** Every machine key that was ever made. */
export const machineKeyListSchema = pageSchema(machineKeySchema).meta({ id: 'MachineKeyList' })

/** Page of a list of machine keys. */
export const machineKeyListQuery = z.strictObject(pageQuery(['createdAt', 'expiresAt', 'label'], 'createdAt'))

/** A machine key that was just made. */
export const newMachineKeySchema = z
  .object({
    ...keyFields,
    secret: z
      .string()
      .nullable()
      .meta({ description: 'Shown this once: null where the same Idempotency-Key is sent again.' }),
  })
  .meta({ id: 'NewMachineKey' })

/** What a new machine key is to be. */
export const machineKeyBody = z.object({
  label: z.string().trim().min(1).max(200).meta({ description: 'What it is for.' }),
  role: z.enum(roles).default('auditor'),
  for: z.string().max(20).default('90d').meta({ description: 'How long it is valid: 90d, 52w; at most 366 days.' }),
})
