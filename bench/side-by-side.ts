import { Agent, get } from 'node:http'

/** Milliseconds below which half, and nineteen in twenty, of the answers came. */
export interface Latency {
  readonly p50: number
  readonly p95: number
}

/** What came back, and after how many milliseconds its last byte was there. */
export interface Answer {
  readonly ms: number
  readonly status: number
  readonly body: string
}

/** Asks over one connection that stays open. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #headers: Readonly<Record<string, string>>

  constructor(headers: Readonly<Record<string, string>> = {}) {
    this.#headers = headers
  }

  /** Reads one address to the end of its answer. */
  read(url: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const began = performance.now()
      get(url, { agent: this.#agent, headers: this.#headers }, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () => {
          const ms = performance.now() - began
          resolve({ ms, status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() })
        })
      }).on('error', reject)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** The figures of some measurements. */
export function latencyOf(measured: readonly number[]): Latency {
  const sorted = measured.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

/** Of several runs the quickest: others that use the machine only ever make it slower. */
export function quickest(runs: readonly Latency[]): Latency {
  return { p50: Math.min(...runs.map(({ p50 }) => p50)), p95: Math.min(...runs.map(({ p95 }) => p95)) }
}
