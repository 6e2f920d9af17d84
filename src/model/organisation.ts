/** One organisation at a provider. Every stored row carries its id. */
export interface Organisation {
  readonly id: string
  readonly provider: 'atlassian'
  /** `null` while the provider has not told it (the key may lack the scope). */
  readonly name: string | null
}
