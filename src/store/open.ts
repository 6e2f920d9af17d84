import { accessStore } from './access.ts'
import { allowedExceptionStore } from './allowed-exceptions.ts'
import { askStore } from './asks.ts'
import { calendars } from './calendar.ts'
import { calendarFeeds } from './calendar-feeds.ts'
import { campaignStore } from './campaigns.ts'
import { caseStore } from './cases.ts'
import { changeLists } from './changes.ts'
import { parseDatabaseUrl } from './database-url.ts'
import { delegationStore } from './delegations.ts'
import { driftStore } from './drifts.ts'
import type { Engine } from './engine.ts'
import { eventRecorder } from './events.ts'
import { findingStore } from './findings.ts'
import { governanceStore } from './governance.ts'
import { grantStore } from './grants.ts'
import { tokenHistories } from './history.ts'
import { idempotencyStore } from './idempotency.ts'
import { intentStore } from './intents.ts'
import { knownAccounts } from './known-accounts.ts'
import { leaseStore } from './leases.ts'
import { ledgerStore } from './ledger.ts'
import { messageStore } from './messages.ts'
import { migrate, requireCurrentSchema, schemaVersion } from './migrate.ts'
import { modeStore } from './modes.ts'
import { observationStore } from './observations.ts'
import { organisationStore } from './organisations.ts'
import { outcomeStore } from './outcomes.ts'
import { ownerLists } from './owner-lists.ts'
import { pageStore } from './pages.ts'
import { passStore } from './passes.ts'
import { planStore } from './plans.ts'
import { quarantineStore } from './quarantines.ts'
import { requestStore } from './requests.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'
import { summaries } from './summary.ts'
import { tokenImporter } from './token-imports.ts'
import { tokenLists } from './tokens.ts'
import { understandingStore } from './understandings.ts'
import { useReader } from './uses.ts'
import { webhookStore } from './webhooks.ts'

/** Which database, and how. */
export interface OpenStoreOptions {
  /** A path, `file:…`, `:memory:` or `postgres://…`. */
  readonly url: string
  /** Makes nothing and changes nothing, not even the schema; every method that writes rejects. */
  readonly readOnly?: boolean
}

/**
 * Opens the record, made where there is none, with its schema brought up to date. Rejects with a `store-*` error (`config-invalid` for
 * an address that means nothing) that says what to do; a file that is no sound database of ours is left as it is.
 */
export async function openStore({ url, readOnly = false }: OpenStoreOptions): Promise<Store> {
  const engine = await openEngine(url, readOnly)
  return storeOver(engine, readOnly ? requireCurrentSchema : migrate)
}

async function openEngine(url: string, readOnly: boolean): Promise<Engine> {
  const location = parseDatabaseUrl(url)
  if (location.engine === 'sqlite') return openSqlite(location.path, { readOnly })
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres(location.url, { readOnly })
}

/** The store over an engine, once `prepare` has seen to its schema; rejects, with the engine closed, when that fails. */
export async function storeOver(engine: Engine, prepare: (engine: Engine) => Promise<void> = migrate): Promise<Store> {
  try {
    await prepare(engine)
  } catch (error) {
    await engine.close().catch(() => undefined)
    throw error
  }
  return {
    ...organisationStore(engine),
    ...passStore(engine),
    ...observationStore(engine),
    ...tokenLists(engine),
    ...tokenHistories(engine),
    ...eventRecorder(engine),
    ...useReader(engine),
    ...tokenImporter(engine),
    ...understandingStore(engine),
    ...findingStore(engine),
    ...modeStore(engine),
    ...caseStore(engine),
    ...planStore(engine),
    ...intentStore(engine),
    ...outcomeStore(engine),
    ...quarantineStore(engine),
    ...messageStore(engine),
    ...askStore(engine),
    ...campaignStore(engine),
    ...requestStore(engine),
    ...grantStore(engine),
    ...allowedExceptionStore(engine),
    ...governanceStore(engine),
    ...driftStore(engine),
    ...delegationStore(engine),
    ...knownAccounts(engine),
    ...summaries(engine),
    ...ledgerStore(engine),
    ...pageStore(engine),
    ...idempotencyStore(engine),
    ...webhookStore(engine),
    ...leaseStore(engine),
    ...changeLists(engine),
    ...calendars(engine),
    ...ownerLists(engine),
    ...calendarFeeds(engine),
    ...accessStore(engine),
    describe: async () => ({ engine: engine.name, schemaVersion, ...(await engine.describe()) }),
    close: () => engine.close(),
  }
}
