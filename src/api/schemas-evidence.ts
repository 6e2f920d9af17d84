import { z } from 'zod'
import { listSorts } from '../model/page.ts'
import { pageQuery, pageSchema } from './page.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })

/** One page of the ledger. */
export const ledgerPageSchema = pageSchema(
  z
    .object({
      sequence: z.int(),
      at: z.string().meta({ description: 'ISO 8601, UTC.' }),
      kind: z.string().meta({ description: 'noun.verb, such as pass.sealed.' }),
      words: z.string().meta({ description: 'A sentence for a person.' }),
      body: z.record(z.string(), z.unknown()),
      previousHash: z.string(),
      hash: z.string(),
    })
    .meta({ id: 'LedgerEntry' }),
).meta({ id: 'LedgerPage' })

/** Which page of the ledger. */
export const ledgerListQuery = z.strictObject({
  kind: z
    .string()
    .regex(/^[a-z]+(\.[a-z-]+)?(,[a-z]+(\.[a-z-]+)?)*$/, 'must be kinds such as pass.sealed, or nouns such as pass')
    .optional()
    .meta({ description: 'Kinds, or nouns alone for all of theirs; commas between.' }),
  since: z.iso.datetime({ offset: true }).optional().meta({ description: 'At or after.' }),
  ...pageQuery(listSorts.ledger, '-sequence'),
})

/** What came of verifying the ledger. */
export const verificationSchema = z
  .object({
    sound: z.boolean().meta({ description: 'Every entry is as it was written, and none is missing before the last.' }),
    organisationId: z.string().nullable(),
    entries: z.int().meta({ description: 'Number of entries that hold: all of them, or those before the fault.' }),
    first: z.int().nullable(),
    last: z.int().nullable(),
    headHash: z.string().nullable().meta({ description: 'Hash of the last entry that holds: note it elsewhere.' }),
    fault: z
      .object({ kind: z.string(), sequence: z.int().nullable(), words: z.string() })
      .nullable()
      .meta({ description: 'The first broken entry, and what is wrong with it.' }),
    at: time.meta({ description: 'When it was verified, by the clock of the host.' }),
  })
  .meta({ id: 'LedgerVerification' })

/** The span of a report. */
export const reportQuery = z.strictObject({
  from: z.iso.date().optional().meta({ description: 'First day. Default: the beginning of the record.' }),
  to: z.iso.date().optional().meta({ description: 'Last day. Default: now.' }),
})
