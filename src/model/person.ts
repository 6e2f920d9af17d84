/** Somebody who asks, approves or answers: named by e-mail address in lower case. */
export interface Person {
  readonly email: string
  readonly name: string
  /** Their account at the provider; `null` where none with this address is on record. */
  readonly accountId: string | null
}
