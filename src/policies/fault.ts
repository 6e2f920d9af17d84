/** Something wrong in a policy file, at its place. */
export interface PolicyFault {
  readonly path: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** Policies with a fault cannot judge; a warning only tells. */
  readonly severity: 'fault' | 'warning'
  /** A whole sentence part, with the nearest known word where there is one. */
  readonly message: string
  /** What stands there, up to 80 characters of its first line. */
  readonly text: string
  readonly nearest: string | null
}

/** A text with the name under which faults tell of it. */
export interface PolicySource {
  readonly path: string
  readonly text: string
}

/** Faults of one file by line and column. */
export function inOrder(faults: readonly PolicyFault[]): readonly PolicyFault[] {
  return [...faults].sort((a, b) => a.line - b.line || a.column - b.column)
}
