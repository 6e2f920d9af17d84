import { StewardError } from '../platform/errors.ts'
import type { Store } from '../store/store.ts'
import { onlyOrganisation } from './context.ts'
import { configOf } from './flags.ts'
import type { Runtime } from './runtime.ts'

/** What an import works with. */
export interface ImportContext {
  readonly store: Store
  readonly organisationId: string
}

/** Opens the record for an import, made where there is none, and closes it afterwards. An organisation that is named need not be on record. */
export async function withImport<Result>(
  options: Readonly<Record<string, unknown>>,
  runtime: Runtime,
  work: (context: ImportContext) => Promise<Result>,
): Promise<Result> {
  const config = configOf(options, runtime)
  const store = await runtime.openStore(config, { mustExist: config.orgId === undefined })
  try {
    const organisationId = config.orgId ?? (await onlyOrganisation(store))
    await store.saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
    return await work({ store, organisationId })
  } finally {
    await store.close()
  }
}

/** What is wrong with a file, line by line. */
export function faultyFile(
  file: string,
  { faults, untold }: { readonly faults: readonly string[]; readonly untold: number },
): StewardError {
  const count = faults.length + untold
  const more = untold === 0 ? '' : `\n  … and ${untold.toLocaleString('en')} more`
  return new StewardError(
    'usage',
    `${file} has ${count === 1 ? 'a fault' : `${count.toLocaleString('en')} faults`}. Nothing was imported.\n${faults.map((fault) => `  ${fault}`).join('\n')}${more}`,
  )
}
