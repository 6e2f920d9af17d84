import type { Command } from 'commander'
import colors from 'picocolors'
import { type Anchor, parseAnchor } from '../evidence/anchor.ts'
import { type LedgerManifest, parseManifest } from '../evidence/manifest.ts'
import { type Verification, verifyExport, verifyRecord } from '../evidence/verify-ledger.ts'
import { counted } from '../evidence/words.ts'
import { StewardError } from '../platform/errors.ts'
import { knownSecret, type Signer, signerFor } from '../platform/installation-key.ts'
import { withRecord } from './context.ts'
import { configOf, recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

const examples = `
Exit codes: 0 it holds · 1 it does not, or could not be read

Examples:
  steward ledger verify                      the record
  steward ledger verify ledger.ndjson        an export, with ledger.ndjson.manifest.json if it is there
  steward ledger verify --expect 812:3f0c…   whether entry 812 is still the one that was noted`

/** Exit code when a ledger is broken. */
const broken = 1

/** `steward ledger verify` */
export function ledgerVerifyCommand(ledger: Command, runtime: Runtime): void {
  const command = ledger
    .command('verify')
    .description('Verify the ledger entry by entry; the first broken one is named with what is wrong.')
    .argument('[file]', 'An exported ledger; the record when left out. Needs no database, no network, no secret.')
    .option('--manifest <file>', 'Its manifest. Default: <file>.manifest.json where there is one.')
    .option(
      '--expect <entry:hash>',
      'The entry with this number must have this hash. May be given several times.',
      collect,
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples)
  withConfigFlags(command, [...recordOptions, 'secretFile']).action(async (file: string | undefined, options) => {
    const anchors = anchorsOf(options.expect)
    const verification =
      file === undefined
        ? await recordVerified(options, { anchors, runtime })
        : await fileVerified(file, options, { anchors, runtime })
    await runtime.stdout.write(options.output === 'json' ? jsonText(verification) : text(verification))
    if (!verification.sound) process.exitCode = broken
  })
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function anchorsOf(texts: readonly string[] = []): readonly Anchor[] {
  return texts.map((one) => parseAnchor(one))
}

interface Verifying {
  readonly anchors: readonly Anchor[]
  readonly runtime: Runtime
}

type Options = Readonly<Record<string, unknown>>

function recordVerified(options: Options, { anchors, runtime }: Verifying): Promise<Verification> {
  if (options.manifest !== undefined)
    throw new StewardError('usage', '--manifest goes with an exported ledger: name its file too.')
  return withRecord(options, runtime, ({ store, organisationId }) => verifyRecord(store, organisationId, anchors))
}

async function fileVerified(file: string, options: Options, { anchors, runtime }: Verifying): Promise<Verification> {
  const manifest = await manifestOf(file, options.manifest, runtime)
  const signer = manifest?.signature == null ? null : signerOf(options, runtime)
  return verifyExport({ bytes: runtime.readPieces(file), manifest, signer, anchors })
}

async function manifestOf(file: string, named: unknown, runtime: Runtime): Promise<LedgerManifest | null> {
  const path = typeof named === 'string' ? named : `${file}.manifest.json`
  try {
    return parseManifest(await runtime.readFile(path), path)
  } catch (error) {
    if (named === undefined && isAbsent(error)) return null
    throw error
  }
}

function isAbsent(error: unknown): boolean {
  const cause = error instanceof StewardError ? error.cause : null
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}

/** Exports are verified anywhere: a secret that is not here is no fault, and none is made. */
function signerOf(options: Options, runtime: Runtime): Signer | null {
  const { secret, secretFile } = configOf(options, runtime)
  const known = knownSecret({ secret, file: secretFile })
  return known === null ? null : signerFor(known, 'ledger-export')
}

function text(verification: Verification): string {
  const { fault, entries, notes } = verification
  const lines =
    fault === null
      ? [colors.green(`The ledger holds: ${extent(verification)}.`), ...head(verification)]
      : [
          colors.red(
            `The ledger is broken${fault.sequence === null ? '' : ` at entry ${fault.sequence}`}${fault.line === null ? '' : ` (line ${fault.line})`}.`,
          ),
          safeText(fault.words),
          entries === 0
            ? 'No entry before it holds.'
            : `Before it, ${counted(entries, 'entry')} hold${entries === 1 ? 's' : ''}.`,
        ]
  return [...lines, ...notes.map((note) => colors.yellow(`Note: ${safeText(note)}`)), ''].join('\n')
}

function extent({ entries, first, last, organisationId, source }: Verification): string {
  if (entries === 0) return 'it has no entry'
  const whose = organisationId === null ? '' : ` of organisation ${safeText(organisationId)}`
  return `entries ${first} to ${last}${whose}, each as it was written, ${source === 'record' ? 'on record' : 'in the file'}`
}

function head({ last, headHash }: Verification): readonly string[] {
  return headHash === null ? [] : [`Its head, to be noted elsewhere:  ${last}:${headHash}`]
}
