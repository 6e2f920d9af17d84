import { z } from 'zod'
import { modes } from '../model/mode.ts'

/** One setting of this installation. */
const settingSchema = z.object({
  key: z.string().meta({ description: 'Its key in the configuration file.' }),
  env: z.string(),
  doc: z.string(),
  value: z
    .string()
    .nullable()
    .meta({ description: 'As one would write it; of a secret only "set". null = not given.' }),
  secret: z.boolean(),
  usual: z.boolean().meta({ description: 'Whether it is what holds where nothing is given.' }),
})

/** Every setting of this installation, and what they come to. */
export const settingsSchema = z
  .object({
    settings: z.array(settingSchema),
    organisation: z.object({ id: z.string(), name: z.string().nullable() }),
    standIn: z.boolean(),
    authentication: z.object({
      allowedPolicies: z.array(z.string()).meta({ description: 'Members may use tokens; the first is for grants.' }),
      blockedPolicy: z.string().nullable().meta({ description: 'Where quarantine moves owners.' }),
    }),
    mail: z.object({
      server: z.boolean().meta({ description: 'Whether letters leave this server.' }),
      from: z.string().nullable(),
      publicUrl: z.string().nullable().meta({ description: 'How links in letters begin.' }),
      stewards: z.array(z.string()),
      team: z.string().nullable(),
    }),
  })
  .meta({ id: 'Settings' })

/** What the keys allow. */
export const permissionListSchema = z
  .object({
    data: z.array(
      z.object({
        purpose: z.string(),
        key: z.enum(['scoped', 'user']).meta({ description: 'The key with scopes, or the one without.' }),
        scope: z.string().nullable(),
        verdict: z.enum(['granted', 'missing-scope', 'missing-key', 'rejected', 'unknown']),
        needed: z.boolean().meta({ description: 'Whether passes cannot do without it.' }),
        remedy: z.string().meta({ description: 'What to do; empty where nothing is to be done.' }),
      }),
    ),
    checkedAt: z.iso.datetime(),
  })
  .meta({ id: 'PermissionList' })

/** To whom the test letter goes. */
export const testLetterBody = z.strictObject({ address: z.string().trim().min(3).max(254) })

/** What the mail server said. */
export const testLetterSchema = z
  .object({ sent: z.boolean(), words: z.string().meta({ description: 'What the mail server said.' }) })
  .meta({ id: 'TestLetter' })

/** Steps from a first start to a governed organisation, in order. */
export const setupSteps = ['connected', 'first-pass', 'permissions', 'policies', 'mail', 'mode', 'membership'] as const

/** How far this installation is set up. */
export const setupSchema = z
  .object({
    steps: z.array(
      z.object({
        step: z.enum(setupSteps),
        done: z.boolean(),
        detail: z.string().meta({ description: 'How it stands, in words.' }),
      }),
    ),
    mode: z.enum(modes),
  })
  .meta({ id: 'Setup' })
