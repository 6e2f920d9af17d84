import type { Case, CaseOrder } from '../api/types.ts'
import { effectText } from './text.ts'

/** What a person can order. */
export type OrderKind = CaseOrder['kind']

/** Every order, in the order of the buttons. */
export const orderKinds: readonly OrderKind[] = ['hold', 'resume', 'close']

/** Why an order means nothing to a case; `null` where it means something. */
export function withoutEffect({ endedAt, hold }: Case, order: OrderKind): string | null {
  if (endedAt !== null) return effectText.ended
  if (order === 'resume' && hold === null) return effectText.notHeld
  return null
}
