import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import { tokenRef } from '../model/token.ts'
import { type CompiledPolicy, compilePolicy } from './compile.ts'
import type { Policy } from './policy.ts'

/** A token that a step would have reached. */
export interface Reached {
  /** `kind/id` */
  readonly ref: string
  readonly label: string
  /** Name of the owner; `null` where the provider names none. */
  readonly owner: string | null
  /** The day on which it was first reached. */
  readonly at: Instant
}

interface Case {
  readonly openedAt: Instant
  /** How many steps have fallen due. */
  done: number
}

/** One policy going through the past, day by day. */
export class Replay {
  readonly policy: Policy
  readonly #compiled: CompiledPolicy
  readonly #seen = new Set<string>()
  readonly #cases = new Map<string, Case>()
  readonly #revoked = new Set<string>()
  readonly #matched = new Map<string, Reached>()
  readonly #steps: readonly Map<string, Reached>[]

  constructor(policy: Policy) {
    this.policy = policy
    this.#compiled = compilePolicy(policy)
    this.#steps = policy.steps.map(() => new Map<string, Reached>())
  }

  /** Distinct tokens looked at so far. */
  get judged(): number {
    return this.#seen.size
  }

  /** Takes in one day; days must ascend. A token that is not among the subjects is gone, and its case with it. */
  day({ at, subjects }: { readonly at: Instant; readonly subjects: readonly PolicySubject[] }): void {
    const open = new Set<string>()
    for (const subject of subjects) {
      if (!this.#compiled.appliesTo(subject)) continue
      const ref = tokenRef(subject.token)
      this.#seen.add(ref)
      if (this.#revoked.has(ref) || !this.#compiled.matches(subject, at)) continue
      open.add(ref)
      this.#advance(ref, subject, at)
    }
    for (const ref of this.#cases.keys()) if (!open.has(ref)) this.#cases.delete(ref)
  }

  /** Tokens that the policy matched on some day, each once. */
  matched(): readonly Reached[] {
    return [...this.#matched.values()]
  }

  /** Tokens that a step (by its index) reached, each once. */
  reached(step: number): readonly Reached[] {
    return [...(this.#steps[step]?.values() ?? [])]
  }

  #advance(ref: string, subject: PolicySubject, at: Instant): void {
    const current = this.#cases.get(ref) ?? { openedAt: at, done: 0 }
    this.#cases.set(ref, current)
    const reached = { ref, label: subject.token.label, owner: subject.owner?.name ?? null, at }
    if (!this.#matched.has(ref)) this.#matched.set(ref, reached)
    for (const { after, action } of this.policy.steps.slice(current.done)) {
      if (current.openedAt + after > at) return
      const tokens = this.#steps[current.done]
      if (tokens !== undefined && !tokens.has(ref)) tokens.set(ref, reached)
      current.done += 1
      if (action === 'revoke') this.#revoked.add(ref)
    }
  }
}
