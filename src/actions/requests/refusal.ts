import { type ErrorCode, StewardError } from '../../platform/errors.ts'

/** How a request can be refused: what it asks is wrong, its state or rule does not allow it, another was faster, or it is not theirs to do. */
export type RefusalCode = Extract<ErrorCode, 'request-invalid' | 'request-refused' | 'conflict' | 'forbidden'>

/** Why something is not done, as data. */
export interface Refusal {
  readonly refused: RefusalCode
  /** For the person. */
  readonly why: string
}

/** A refusal. */
export function refuse(refused: RefusalCode, why: string): Refusal {
  return { refused, why }
}

/** The refusal as an error, for who asked. */
export function refusalError({ refused, why }: Refusal): StewardError {
  return new StewardError(refused, why)
}
