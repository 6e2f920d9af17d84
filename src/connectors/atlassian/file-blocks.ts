import { closeSync, openSync, readSync } from 'node:fs'

const lineEnd = 10

/**
 * The bytes of a file in blocks of whole lines, each in memory of its own, about `blockBytes` long (longer where a line is). The file is
 * opened when the first is asked for, and closed after the last or when whoever asks stops.
 */
export function* fileBlocks(path: string, blockBytes: number): Generator<Uint8Array, void> {
  const file = openSync(path, 'r')
  try {
    let rest: Uint8Array = new Uint8Array(0)
    for (;;) {
      const block = Buffer.allocUnsafeSlow(rest.length + blockBytes)
      block.set(rest)
      const size = rest.length + readFully(file, block.subarray(rest.length))
      const whole = size < block.length ? size : block.subarray(0, size).lastIndexOf(lineEnd) + 1
      // Taken before the block is given away, with its memory.
      rest = Uint8Array.from(block.subarray(whole, size))
      if (whole > 0) yield block.subarray(0, whole)
      if (size < block.length) return
    }
  } finally {
    closeSync(file)
  }
}

/** Fills `into` unless the file ends before; returns how much was read. Pipes give less at a time than one asks for. */
function readFully(file: number, into: Uint8Array): number {
  let size = 0
  while (size < into.length) {
    const read = readSync(file, into, size, into.length - size, null)
    if (read === 0) break
    size += read
  }
  return size
}
