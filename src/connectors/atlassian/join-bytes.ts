/**
 * These bytes in a row. Not `Buffer.concat`: what that gives may lie in memory that it shares with others, and cannot be handed to another
 * thread.
 */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const piece of pieces) {
    all.set(piece, place)
    place += piece.length
  }
  return all
}
