const mostListed = 100

/** A fleet file that cannot be used. Its message names every fault, one a line. */
export class FleetError extends Error {
  /** Each: where (such as `tokens[12].ownerId`), what is there, what is expected. At most 100, then how many more there are. */
  readonly faults: readonly string[]

  constructor(source: string, faults: readonly string[], options?: ErrorOptions) {
    super([`The fleet ${source} cannot be used:`, ...faults.map((fault) => `  - ${fault}`)].join('\n'), options)
    this.name = 'FleetError'
    this.faults = faults
  }
}

/** Collects the faults of a file: keeps the first hundred and counts the rest. */
export interface FaultList {
  /** Adds one; a text that takes time to make is asked for only if it is kept. */
  add(path: string, what: string | (() => string)): void
  /** All that was added. */
  count(): number
  list(): readonly string[]
}

/** An empty list of faults. */
export function faultList(): FaultList {
  const listed: string[] = []
  let count = 0
  return {
    add: (path, what) => {
      count += 1
      if (listed.length >= mostListed) return
      const text = typeof what === 'string' ? what : what()
      listed.push(path === '' ? text : `${path}: ${text}`)
    },
    count: () => count,
    list: () => (count > mostListed ? [...listed, `and ${count - mostListed} more faults`] : listed),
  }
}
