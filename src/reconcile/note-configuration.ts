import { canonicalJson } from '../model/canonical-json.ts'
import type { Instant } from '../model/instant.ts'
import type { Store } from '../store/store.ts'

/**
 * Writes the settings that are in force into the ledger when they differ from those written last. `settings` holds no secret: of those it
 * tells only whether they are set.
 */
export async function noteConfiguration(
  store: Pick<Store, 'newestLedger' | 'appendLedger'>,
  organisationId: string,
  { settings, at }: { readonly settings: Readonly<Record<string, unknown>>; readonly at: Instant },
): Promise<void> {
  const [newest] = await store.newestLedger(organisationId, { kinds: ['configuration.changed'] }, 1)
  const before = newest?.body.settings ?? {}
  if (canonicalJson(before) === canonicalJson(settings)) return
  const known = typeof before === 'object' && before !== null ? Object.entries(before) : []
  const old = new Map<string, unknown>(known)
  const changed = Object.keys(settings).filter(
    (name) => canonicalJson(old.get(name) ?? null) !== canonicalJson(settings[name] ?? null),
  )
  await store.appendLedger(organisationId, { at, kind: 'configuration.changed', body: { changed, settings } })
}
