import type { Acting } from '../actions/acting.ts'
import type { LetterKit, Notifier } from '../actions/notify/notifier.ts'
import type { Config } from '../config/options.ts'
import type { PolicyFiles } from '../config/policy-files.ts'
import type { Connector, EventFileBlock } from '../connectors/connector.ts'
import type { AccessSettings } from '../model/access-settings.ts'
import type { Clock } from '../platform/clock.ts'
import type { TextOutput } from '../platform/output-stream.ts'
import type { NewFile } from '../platform/write-file.ts'
import type { Store } from '../store/store.ts'

/** What the verbs may use of the world; the composition root builds it, tests build their own. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: TextOutput
  readonly stderr: TextOutput
  /** Whether a person sits at the other end, so that questions and progress make sense. */
  readonly interactive: boolean
  readonly clock: Clock
  readonly version: string
  /** Aborted when the process is asked to stop (SIGINT, SIGTERM). */
  readonly signal: AbortSignal
  /** Opens the record. `mustExist` refuses to make a new database file where there is none. */
  openStore(config: Config, options?: { readonly mustExist?: boolean }): Promise<Store>
  /** Builds the connector; rejects with `not-configured` when the organisation or every key is missing. */
  openConnector(config: Config): Promise<Connector>
  /** Builds what acting takes: signatures, letters, channels. */
  openActing(
    config: Config,
    parts: { readonly store: Store; readonly connector: Connector; readonly organisationId: string },
  ): Promise<Acting>
  /** Reads the templates of letters and builds the channels; needs no record. */
  openLetters(config: Config): Promise<LetterKit>
  /** Builds everything about letters. */
  openNotifier(config: Config, parts: { readonly store: Store; readonly organisationId: string }): Promise<Notifier>
  /** Reads policies and their test cases: each path is a file, a folder or the name of a pack. */
  readPolicies(paths: readonly string[]): Promise<PolicyFiles>
  /** Reads a file of audit events, block by block. */
  readEvents(path: string): AsyncIterable<EventFileBlock>
  /** Reads a text file whole. */
  readFile(path: string): Promise<string>
  /** Reads a file of any size, piece by piece. */
  readPieces(path: string): AsyncIterable<Uint8Array>
  /** Writes a file whole or not at all: beside it first, then in its place. */
  writeFile(path: string, pieces: AsyncIterable<string>): Promise<void>
  /** Writes several files, one after the other, all or none. */
  writeFiles(files: readonly NewFile[]): Promise<void>
  /** A new one-time sign-in link for the server at `baseUrl`. */
  newSignInLink(baseUrl: string, parts: { readonly store: Store; readonly access: AccessSettings }): Promise<string>
  /** Serves until the signal is aborted; `announce` gets each line for the person who started it. */
  serve(config: Config, announce: (line: string) => void): Promise<void>
  /** Runs the stand-in organisation as a process of its own with these arguments until it ends; resolves to its exit code. */
  runSandbox(args: readonly string[]): Promise<number>
}
