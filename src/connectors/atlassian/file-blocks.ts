import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isGzip } from '../../platform/read-file.ts'
import { joinBytes } from './join-bytes.ts'

const lineEnd = 10

/** The blocks of a file of lines, unpacked where it is compressed with gzip. */
export function openBlocks(path: string, blockBytes: number): LineBlocks {
  return isCompressed(path) ? unpackedBlocks(path, blockBytes) : fileBlocks(path, blockBytes)
}

/** Blocks of whole lines, in order; giving them back early closes the file. */
export type LineBlocks = Generator<Uint8Array, void> | AsyncGenerator<Uint8Array, void>

/** A pipe is not looked into: what is taken from it is gone. */
function isCompressed(path: string): boolean {
  if (!statSync(path).isFile()) return false
  const file = openSync(path, 'r')
  try {
    const head = new Uint8Array(2)
    readSync(file, head, 0, 2, 0)
    return isGzip(head)
  } finally {
    closeSync(file)
  }
}

async function* unpackedBlocks(path: string, blockBytes: number): AsyncGenerator<Uint8Array, void> {
  const unpacked = pipeline(createReadStream(path), createGunzip({ chunkSize: 1024 * 1024 }), () => undefined)
  let pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of unpacked) {
    const end = piece.lastIndexOf(lineEnd) + 1
    if (end > 0 && size + end >= blockBytes) {
      yield joinBytes([...pieces, piece.subarray(0, end)])
      pieces = [piece.subarray(end)]
      size = piece.length - end
    } else {
      pieces.push(piece)
      size += piece.length
    }
  }
  if (size > 0) yield joinBytes(pieces)
}

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
