/** One setting of this installation as people may see it. */
export interface PublicSetting {
  /** Its key in the configuration file: `limits.per-run`. */
  readonly key: string
  readonly env: string
  readonly doc: string
  /** As one would write it; of a secret only `set`. `null` = not given, so that it is off. */
  readonly value: string | null
  readonly secret: boolean
  /** Whether it is what holds where nothing is given. */
  readonly usual: boolean
}
